package org.armature.launch.ros;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how often messages come in. */
@Command(
    name = "hz",
    description = "Prints every second how often messages of a topic come in.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TopicHzCommand implements Callable<Integer> {
  @Mixin private ReceiveOptions receive = new ReceiveOptions();

  @Option(
      names = {"-w", "--window"},
      defaultValue = "10000",
      description = "Messages over which is averaged (${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--times",
      defaultValue = "0",
      description = "Ends after so many lines; 0 for never (${DEFAULT-VALUE}).")
  private int times;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() throws InterruptedException {
    Intervals intervals = new Intervals(window);
    try (RosSession session = domain.join()) {
      ReceiveOptions.Source source = receive.resolve(session);
      session
          .node()
          .createSerializedSubscription(
              source.type(),
              source.topic(),
              message -> intervals.arrived(System.nanoTime()),
              source.qos());
      int seen = 0;
      for (int told = 0; times == 0 || told < times; told++) {
        Thread.sleep(1000);
        int count = intervals.count();
        System.out.println(count == seen ? "no new messages" : intervals.text());
        seen = count;
      }
    }
    return 0;
  }
}
