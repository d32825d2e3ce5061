package org.ros2.rosidl.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.ros2.rosidl.generator.Generate;

/**
 * Goal {@code generate}: Java from the interface packages in {@code src/main/rosidl}, such as
 * {@code src/main/rosidl/my_msgs/msg/Reading.msg}, and the definitions themselves under {@code
 * rosidl/} in the jar, where packages that depend on these look for them. {@code
 * META-INF/maven/plugin.xml} describes the parameters and their defaults; Maven sets them.
 */
public final class GenerateMojo extends AbstractMojo {
  private File sources = new File("");
  private File output = new File("");
  private File classes = new File("");
  private List<String> classPath = new ArrayList<>();
  private List<String> compileSourceRoots = new ArrayList<>();

  /** With every parameter unset. */
  public GenerateMojo() {}

  /** Sets the folder of packages. */
  public void setSources(File sources) {
    this.sources = sources;
  }

  /** Sets where the Java sources go. */
  public void setOutput(File output) {
    this.output = output;
  }

  /** Sets where the definitions go, in folder {@code rosidl}. */
  public void setClasses(File classes) {
    this.classes = classes;
  }

  /** Sets the folders and jars in which other packages are looked for. */
  public void setClassPath(List<String> classPath) {
    this.classPath = classPath;
  }

  /** Sets the list of source folders, to which the output is added. */
  public void setCompileSourceRoots(List<String> compileSourceRoots) {
    this.compileSourceRoots = compileSourceRoots;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    List<Path> others =
        classPath.stream().map(Path::of).filter(p -> !p.equals(classes.toPath())).toList();
    try {
      int written = Generate.interfaces(sources.toPath(), others, output.toPath());
      Generate.copyDefinitions(sources.toPath(), classes.toPath().resolve("rosidl"));
      getLog().info("Generated %d interfaces of %s".formatted(written, sources));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException(
          "cannot generate Java from %s: %s".formatted(sources, e.getMessage()), e);
    }
    compileSourceRoots.add(output.getPath());
  }
}
