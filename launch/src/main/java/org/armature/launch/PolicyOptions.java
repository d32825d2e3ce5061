package org.armature.launch;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What to play, where and with which policy; the options that several verbs share. */
final class PolicyOptions {
  private static final Path SHIPPED = Path.of("vla-policy", "bundles", "tabletop-pick-place");

  @Option(
      names = "--world",
      defaultValue = "tabletop",
      description = "Name of the simulated world (${DEFAULT-VALUE}).")
  private String world = "";

  @Option(
      names = "--task",
      defaultValue = "pick-place",
      description = "Name of the task in it (${DEFAULT-VALUE}).")
  private String task = "";

  @Option(
      names = "--policy",
      description = "Folder of the policy bundle (the one that is shipped).")
  private Path policy = Path.of(System.getProperty("armature.home", ".")).resolve(SHIPPED);

  String world() {
    return world;
  }

  String task() {
    return task;
  }

  Path policy() {
    return policy;
  }
}
