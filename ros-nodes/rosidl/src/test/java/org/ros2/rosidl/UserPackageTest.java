package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.maven.GenerateMojo;

/** A user's interface package, from its definitions to code that runs. */
class UserPackageTest {
  @TempDir Path project;
  private final List<String> sourceRoots = new ArrayList<>();

  @BeforeEach
  void definitions() throws IOException {
    define(
        "my_msgs/msg/Reading.msg",
        """
        # What a sensor said @ C:\\users, <in> units */ of its own.
        uint8 GOOD=0x01
        string UNIT="\\tV"
        float32 LIMIT=-inf
        std_msgs/Header header
        float64 value 1.5
        string<=8 label 'it''s'
        int16[3] corner [1, -2, 0x7]
        string[<=3] tags ["a, b", c]
        bool[] flags [true, False]
        geometry_msgs/Point[2] ends
        # names that Java or the generated code has for itself
        int32 class 7
        int32 java
        int32 org
        int32 that
        int32 other
        int32 reader
        int32 writer
        int32 x1 1
        int32 x_1 2
        """
            .replace("'it''s'", "\"it's\""));
    define("my_msgs/srv/Calibrate.srv", "Reading[] readings\n---\nbool success\n");
    define(
        "my_msgs/action/Sweep.action", "float64 until\n---\nReading last\n---\nReading current\n");
  }

  @Test
  void compilesWithoutWarningsAndRuns() throws Exception {
    generate();
    assertEquals(List.of(project.resolve("java").toString()), sourceRoots);
    assertTrue(Files.exists(project.resolve("classes/rosidl/my_msgs/msg/Reading.msg")));
    define(
        "../java/Use.java",
        """
        import java.nio.ByteBuffer;
        import java.util.concurrent.Callable;
        import my_msgs.action.*;
        import my_msgs.msg.Reading;
        import my_msgs.srv.*;
        import org.ros2.rosidl.cdr.*;

        public class Use implements Callable<String> {
          @Override
          public String call() {
            Reading reading = new Reading().setValue(2.5).setClass_(8).setReader(9).setOther(10);
            reading.getEnds().get(1).setX(3);
            Calibrate_Request request = new Calibrate_Request();
            request.getReadings().add(reading);
            ByteBuffer bytes = new CdrWriter(64, 4096).encode(request);
            Calibrate_Request again = CdrReader.copying().decode(bytes, new Calibrate_Request());
            if (!again.equals(request)) {
              return request + " came back as " + again;
            }
            Sweep_SendGoal_Request goal = new Sweep_SendGoal_Request();
            goal.setGoal(new Sweep_Goal().setUntil(4));
            return String.join(
                "|",
                reading.toString(),
                Reading.UNIT,
                String.valueOf(Reading.LIMIT),
                new Calibrate().serviceType().request().ddsName(),
                new Sweep().actionType().sendGoal().name());
          }
        }
        """);
    compile();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {project.resolve("classes").toUri().toURL()}, getClass().getClassLoader())) {
      Callable<?> use =
          (Callable<?>) loader.loadClass("Use").getDeclaredConstructor().newInstance();
      assertEquals(
          "Reading{header=Header{stamp=Time{sec=0, nanosec=0}, frame_id=}, value=2.5, label=it's,"
              + " corner=[1, -2, 7], tags=[a, b, c], flags=[true, false],"
              + " ends=[Point{x=0.0, y=0.0, z=0.0}, Point{x=3.0, y=0.0, z=0.0}], class=8, java=0,"
              + " org=0, that=0, other=10, reader=9, writer=0, x1=1, x_1=2}"
              + "|\tV|-Infinity|my_msgs::srv::dds_::Calibrate_Request_|my_msgs/action/Sweep_SendGoal",
          use.call());
    }
  }

  @Test
  void mistakesFailTheBuildWithFileAndLine() throws IOException {
    define("my_msgs/msg/Wrong.msg", "int32 a\nint32 B\n");
    MojoFailureException e = assertThrows(MojoFailureException.class, this::generate);
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("my_msgs/msg/Wrong.msg line 2: "),
        e.getMessage());
  }

  private void generate() throws MojoExecutionException, MojoFailureException {
    GenerateMojo mojo = new GenerateMojo();
    mojo.setSources(project.resolve("rosidl").toFile());
    mojo.setOutput(project.resolve("java").toFile());
    mojo.setClasses(project.resolve("classes").toFile());
    mojo.setClassPath(List.of(library().getPath(), project.resolve("classes").toString()));
    mojo.setCompileSourceRoots(sourceRoots);
    mojo.execute();
  }

  private void compile() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(project.resolve("java"))) {
      sources = files.filter(f -> f.toString().endsWith(".java")).toList();
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-Xlint:all,-processing,-path",
              "-Werror",
              "-proc:none",
              "-d",
              project.resolve("classes").toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(
                  output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertTrue(compiled, output.toString());
    }
  }

  private static File library() {
    return new File(
        MessageType.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private void define(String name, String text) throws IOException {
    Path file = project.resolve("rosidl").resolve(name).normalize();
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
