package org.armature.policy.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.armature.policy.ActionSpace;

/**
 * Recorded demonstrations of one embodiment.
 *
 * @param cameras names of the cameras, in the order of the episodes' pictures
 * @param imageSize width and height of the pictures as the policy sees them, pixels
 * @param cameraSize width and height of the pictures as recorded, pixels
 * @param stateNames joint names of the state vector
 * @param actionSpace meaning of the actions
 * @param fps frames per second
 * @param episodes the demonstrations
 */
public record Demonstrations(
    List<String> cameras,
    int imageSize,
    int cameraSize,
    List<String> stateNames,
    ActionSpace actionSpace,
    double fps,
    List<Episode> episodes) {
  /** Copies the lists. */
  public Demonstrations {
    cameras = List.copyOf(cameras);
    stateNames = List.copyOf(stateNames);
    episodes = List.copyOf(episodes);
  }

  /** Frames of all episodes. */
  public int frames() {
    return episodes.stream().mapToInt(Episode::frames).sum();
  }

  /** Distinct instructions, sorted. */
  public List<String> instructions() {
    return episodes.stream().map(Episode::instruction).distinct().sorted().toList();
  }

  /** The same embodiment with other episodes. */
  public Demonstrations with(List<Episode> others) {
    return new Demonstrations(cameras, imageSize, cameraSize, stateNames, actionSpace, fps, others);
  }

  /** Episodes to learn from and episodes never learnt from. */
  public record Split(Demonstrations training, Demonstrations heldOut) {}

  /**
   * Holds out a share of the episodes. Whether an episode is held out depends on its number and the
   * seed alone, so it stays so while the dataset grows; where that leaves one side empty, the
   * episode nearest to it goes there.
   *
   * @throws IllegalArgumentException if there are not two episodes
   */
  public Split split(double heldOutShare, long seed) {
    if (episodes.size() < 2) {
      throw new IllegalArgumentException(
          "%d episodes are too few: at least one is to learn from and one to hold out"
              .formatted(episodes.size()));
    }
    List<Episode> training = new ArrayList<>();
    List<Episode> heldOut = new ArrayList<>();
    for (Episode episode : episodes) {
      (draw(episode, seed) < heldOutShare ? heldOut : training).add(episode);
    }
    Comparator<Episode> byDraw = Comparator.comparingDouble(e -> draw(e, seed));
    if (heldOut.isEmpty()) {
      heldOut.add(Collections.min(training, byDraw));
      training.removeAll(heldOut);
    } else if (training.isEmpty()) {
      training.add(Collections.max(heldOut, byDraw));
      heldOut.removeAll(training);
    }
    return new Split(with(training), with(heldOut));
  }

  private static double draw(Episode episode, long seed) {
    return new SplittableRandom(seed * 1_000_003 + episode.index()).nextDouble();
  }
}
