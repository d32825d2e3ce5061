package org.armature.launch.ros;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a message that a user writes. */
@Command(
    name = "pub",
    description = "Sends a message to a topic, again and again until it is interrupted.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TopicPubCommand implements Callable<Integer> {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Parameters(index = "0", paramLabel = "TOPIC", description = "Such as /instruction.")
  private String topic = "";

  @Parameters(index = "1", paramLabel = "TYPE", description = "Such as std_msgs/msg/String.")
  private String type = "";

  @Parameters(
      index = "2",
      paramLabel = "YAML",
      arity = "0..1",
      description = "Such as '{data: hello}'; fields left out have their defaults.")
  private String yaml = "";

  @Option(
      names = {"-r", "--rate"},
      defaultValue = "1",
      description = "Messages per second (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = {"-t", "--times"},
      defaultValue = "0",
      description = "Ends after so many messages; 0 for never (${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = {"-1", "--once"},
      description = "Waits for a subscription, sends once and ends.")
  private boolean once;

  @Option(names = "--latched", description = "Whoever comes later gets the last message too.")
  private boolean latched;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    if (!(rate > 0) || rate > 1000) {
      throw new IllegalArgumentException(
          "rate is %s; choose up to 1000 per second".formatted(rate));
    }
    send(InterfaceTypes.message(type));
    return 0;
  }

  private <T extends MessageDefinition> void send(Class<T> messageType) {
    T message = messageType.cast(MessageReader.read(messageType, yaml));
    int most = once ? 1 : times;
    try (RosSession session = domain.join()) {
      QoSProfile qos = latched ? QoSProfile.latched() : QoSProfile.defaultProfile();
      Publisher<T> publisher = session.node().createPublisher(messageType, topic, qos);
      while (most > 0 && publisher.getSubscriptionCount() == 0) {
        pause(0.02);
      }
      for (int sent = 1; ; sent++) {
        publisher.publish(message);
        System.out.printf("publishing #%d: %s%n", sent, message);
        if (sent == most) {
          break;
        }
        pause(1 / rate);
      }
      pause(0.5); // what was sent last may still have to be sent again
    }
  }

  private static void pause(double seconds) {
    LockSupport.parkNanos(Math.round(seconds * NANOS_PER_SECOND));
  }
}
