package org.armature.nodes.observe;

import java.util.Arrays;
import java.util.List;
import org.ros2.rosidl.sequence.DoubleSequence;

/**
 * Picks the joints of a state vector out of joint messages, whatever order they come in and
 * whatever other joints they hold. Remembers the order of the last message, so that the usual case
 * costs one comparison of the names. Not thread-safe.
 */
public final class JointOrder {
  private final List<String> wanted;
  private final int[] indices;
  private List<String> lastNames = List.of();
  private boolean lastComplete;

  /**
   * An order.
   *
   * @param wanted joint names of the vector, in order
   */
  public JointOrder(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
    this.indices = new int[wanted.size()];
  }

  /** Joint names of the vector. */
  public List<String> wanted() {
    return wanted;
  }

  /**
   * Picks the wanted values.
   *
   * @param names joint names of the message
   * @param values one value per name
   * @param into receives the values in the wanted order
   * @return false, with {@code into} left alone, if a wanted joint or its value is missing
   */
  public boolean pick(List<String> names, DoubleSequence values, double[] into) {
    if (!names.equals(lastNames)) {
      lastNames = List.copyOf(names);
      Arrays.setAll(indices, i -> lastNames.indexOf(wanted.get(i)));
      lastComplete = Arrays.stream(indices).allMatch(i -> i >= 0);
    }
    if (!lastComplete || values.size() < lastNames.size()) {
      return false;
    }
    for (int i = 0; i < indices.length; i++) {
      into[i] = values.getDouble(indices[i]);
    }
    return true;
  }
}
