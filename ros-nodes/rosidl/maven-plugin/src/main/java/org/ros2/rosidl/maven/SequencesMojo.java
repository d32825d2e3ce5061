package org.ros2.rosidl.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.ros2.rosidl.generator.JavaSequences;

/** Goal {@code sequences}: the lists of built-in values that the message library consists of. */
public final class SequencesMojo extends AbstractMojo {
  private File output = new File("");
  private List<String> compileSourceRoots = new ArrayList<>();

  /** With every parameter unset. */
  public SequencesMojo() {}

  /** Sets where the Java sources go. */
  public void setOutput(File output) {
    this.output = output;
  }

  /** Sets the list of source folders, to which the output is added. */
  public void setCompileSourceRoots(List<String> compileSourceRoots) {
    this.compileSourceRoots = compileSourceRoots;
  }

  @Override
  public void execute() throws MojoExecutionException {
    try {
      JavaSequences.write(output.toPath());
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write list classes to " + output, e);
    }
    compileSourceRoots.add(output.getPath());
  }
}
