package org.armature.launch.ros;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints messages as YAML as they come in. */
@Command(
    name = "echo",
    description = "Prints the messages of a topic as YAML until it is interrupted.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TopicEchoCommand implements Callable<Integer> {
  @Mixin private ReceiveOptions receive = new ReceiveOptions();

  @Option(names = "--once", description = "Ends after one message.")
  private boolean once;

  @Option(
      names = {"-l", "--truncate-length"},
      defaultValue = "128",
      description = "Longest list or text that is printed whole (${DEFAULT-VALUE}).")
  private int longest;

  @Option(
      names = {"-f", "--full-length"},
      description = "Print lists and texts whole.")
  private boolean whole;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() throws InterruptedException {
    int most = whole ? Integer.MAX_VALUE : longest;
    CountDownLatch printed = new CountDownLatch(1);
    try (RosSession session = domain.join()) {
      ReceiveOptions.Source source = receive.resolve(session);
      session
          .node()
          .createLoanedSubscription(
              source.type(),
              source.topic(),
              message -> {
                if (!once || printed.getCount() > 0) {
                  System.out.print(MessageYaml.of(message, most) + "---\n");
                  System.out.flush();
                }
                if (once) {
                  printed.countDown();
                }
              },
              source.qos());
      printed.await();
    }
    return 0;
  }
}
