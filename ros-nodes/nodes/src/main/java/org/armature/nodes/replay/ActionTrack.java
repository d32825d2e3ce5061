package org.armature.nodes.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.armature.nodes.control.CommandLimits;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Feature;

/**
 * Joint positions in time. Immutable.
 *
 * @param joints names of the joints
 * @param periodNanos time between two positions, ns
 * @param positions one row per instant, rad or m by joint; at least one
 */
public record ActionTrack(List<String> joints, long periodNanos, List<double[]> positions) {
  private static final Set<String> POSITION_UNITS = Set.of("", "rad", "m");

  /** Copies the lists. */
  public ActionTrack {
    joints = List.copyOf(joints);
    positions = List.copyOf(positions);
  }

  /**
   * Reads the actions of an episode.
   *
   * @param episode its index, from 0
   * @param feature name of the positions that were commanded, such as {@code action}
   * @throws IOException if the dataset cannot be read
   * @throws IllegalArgumentException if it has no such episode or feature, or that is no vector of
   *     positions
   */
  public static ActionTrack read(DatasetReader dataset, int episode, String feature)
      throws IOException {
    List<Feature> features = dataset.schema().features();
    Feature actions =
        features.stream()
            .filter(known -> known.name().equals(feature))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the dataset has no feature '%s', it has %s"
                        .formatted(feature, features.stream().map(Feature::name).toList())));
    if (episode < 0 || episode >= dataset.episodeCount()) {
      throw new IllegalArgumentException(
          "there is no episode %d: the dataset has %d, from 0"
              .formatted(episode, dataset.episodeCount()));
    }
    if (actions.isVideo() || !POSITION_UNITS.containsAll(actions.units())) {
      throw new IllegalArgumentException(
          "feature '%s' is %s in %s; only positions in rad and m can be replayed"
              .formatted(feature, actions.dtype().jsonName(), actions.units()));
    }
    List<double[]> positions = new ArrayList<>();
    for (float[] row : dataset.episode(episode).floats(feature)) {
      double[] position = new double[row.length];
      for (int i = 0; i < row.length; i++) {
        position[i] = row[i];
      }
      positions.add(position);
    }
    return new ActionTrack(actions.names(), Math.round(1e9 / dataset.schema().fps()), positions);
  }

  /** Time from the first position to the last, ns. */
  public long durationNanos() {
    return (positions.size() - 1) * periodNanos;
  }

  /** The first position. */
  public double[] first() {
    return positions.getFirst();
  }

  /**
   * The same track for a robot that names its joints in another order.
   *
   * @throws IllegalArgumentException if the robot has other joints, naming those that differ
   */
  public ActionTrack inOrderOf(List<String> robot) {
    if (robot.size() != joints.size() || !new HashSet<>(joints).equals(new HashSet<>(robot))) {
      throw new IllegalArgumentException(
          "the robot has other joints than the recording: only the robot has %s, only the recording %s"
              .formatted(without(robot, joints), without(joints, robot)));
    }
    int[] from = robot.stream().mapToInt(joints::indexOf).toArray();
    List<double[]> reordered = new ArrayList<>();
    for (double[] position : positions) {
      double[] row = new double[from.length];
      for (int i = 0; i < from.length; i++) {
        row[i] = position[from[i]];
      }
      reordered.add(row);
    }
    return new ActionTrack(robot, periodNanos, reordered);
  }

  private static List<String> without(List<String> names, List<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  /**
   * Sees that the controller's safety gate would let every position pass.
   *
   * @param limits in the order of the joints
   * @throws IllegalArgumentException naming frame, joint and position of the first that it would
   *     not
   */
  public void requireWithin(CommandLimits limits) {
    for (int frame = 0; frame < positions.size(); frame++) {
      for (int i = 0; i < joints.size(); i++) {
        double position = positions.get(frame)[i];
        if (!Double.isFinite(position) || !limits.allows(i, position)) {
          throw new IllegalArgumentException(
              "frame %d: %s is %s; the robot goes from %s to %s"
                  .formatted(frame, joints.get(i), position, limits.lower()[i], limits.upper()[i]));
        }
      }
    }
  }

  /**
   * The joint that is furthest from the first position.
   *
   * @param position of the robot, in the order of the joints
   */
  public int furthestFromFirst(double[] position) {
    int furthest = 0;
    for (int i = 1; i < position.length; i++) {
      if (Math.abs(position[i] - first()[i]) > Math.abs(position[furthest] - first()[furthest])) {
        furthest = i;
      }
    }
    return furthest;
  }

  /** The curve through its positions, as the controller lays it, for times from 0 on, ns. */
  ChunkTimeline curve() {
    double[] values = new double[positions.size() * joints.size()];
    for (int i = 0; i < positions.size(); i++) {
      System.arraycopy(positions.get(i), 0, values, i * joints.size(), joints.size());
    }
    ChunkTimeline curve = new ChunkTimeline(joints.size(), 1, positions.size());
    curve.add(new ActionChunk(0, periodNanos, positions.size(), joints.size(), values, 0, 0), 0);
    return curve;
  }
}
