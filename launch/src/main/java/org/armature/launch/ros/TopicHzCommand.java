package org.armature.launch.ros;

import java.util.concurrent.Callable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how often messages come in. */
@Command(
    name = "hz",
    description = "Prints every second how often messages of a topic come in.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TopicHzCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "TOPIC", description = "Such as /joint_states.")
  private String topic = "";

  @Parameters(index = "1", paramLabel = "TYPE", description = "Such as sensor_msgs/msg/JointState.")
  private String type = "";

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

  @Mixin private ReceiveOptions receive = new ReceiveOptions();
  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() throws InterruptedException {
    Class<? extends MessageDefinition> messageType = MessageTypes.of(type);
    Intervals intervals = new Intervals(window);
    try (RosSession session = domain.join()) {
      session
          .node()
          .createSerializedSubscription(
              messageType, topic, message -> intervals.arrived(System.nanoTime()), receive.qos());
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
