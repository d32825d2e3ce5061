package org.armature.recorder.mapping;

import java.util.List;
import org.armature.recorder.dataset.Feature;

/** What one topic gives to one feature. */
public sealed interface StreamMapping {
  /** The feature of the dataset. */
  Feature feature();

  /** Name of the topic, such as {@code /joint_states}. */
  String topic();

  /** Greatest distance between the time of a frame and of its sample, ns; unused where held. */
  long toleranceNanos();

  /**
   * Numbers.
   *
   * @param feature float or integer vector
   * @param topic name of the topic
   * @param field path of the numbers in the message, such as {@code position} or {@code
   *     wrench.force.x}
   * @param pick names of the numbers to take, in the feature's order, as {@code namesField} of the
   *     message calls them; empty to take the field as it is
   * @param namesField path of the names in the message, such as {@code name}; empty without {@code
   *     pick}
   * @param sampling which sample belongs to a frame
   * @param toleranceNanos see {@link #toleranceNanos()}
   * @param beforeFirst feature whose value stands in until the first sample; empty if frames wait
   *     for one
   */
  record Numbers(
      Feature feature,
      String topic,
      String field,
      List<String> pick,
      String namesField,
      Sampling sampling,
      long toleranceNanos,
      String beforeFirst)
      implements StreamMapping {
    /** Copies the list. */
    public Numbers {
      pick = List.copyOf(pick);
    }
  }

  /**
   * A truth value that holds until the next message.
   *
   * @param feature bool of one value
   * @param topic name of the topic
   * @param field path of a number or truth value in the message
   * @param equalTo the feature is true while the field has this value (of truth values: 1)
   * @param initially its value before the first message
   */
  record Flag(Feature feature, String topic, String field, double equalTo, boolean initially)
      implements StreamMapping {
    @Override
    public long toleranceNanos() {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Pictures of a camera.
   *
   * @param feature video
   * @param topic name of the topic, of {@code sensor_msgs/Image} or {@code CompressedImage}
   * @param toleranceNanos see {@link #toleranceNanos()}
   */
  record Pictures(Feature feature, String topic, long toleranceNanos) implements StreamMapping {}
}
