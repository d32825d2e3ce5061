package org.armature.launch.dataset;

import picocli.CommandLine.Command;

/** Looks at recorded datasets and changes them. */
@Command(
    name = "dataset",
    description = "Looks at recorded datasets and bags, checks, mends and changes them.",
    subcommands = {
      InfoCommand.class,
      VerifyCommand.class,
      RepairCommand.class,
      MergeCommand.class,
      SplitCommand.class,
      DeleteCommand.class,
      RelabelCommand.class,
      StatsCommand.class,
      ConvertCommand.class,
      VizCommand.class,
      ReencodeCommand.class,
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class DatasetCommand {
  private DatasetCommand() {}
}
