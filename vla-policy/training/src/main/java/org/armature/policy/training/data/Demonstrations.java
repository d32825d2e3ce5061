package org.armature.policy.training.data;

import java.util.ArrayList;
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
   * seed alone, so it stays so while the dataset grows.
   *
   * @throws IllegalArgumentException if that leaves nothing to learn from or nothing to hold out
   */
  public Split split(double heldOutShare, long seed) {
    List<Episode> training = new ArrayList<>();
    List<Episode> heldOut = new ArrayList<>();
    for (Episode episode : episodes) {
      double drawn = new SplittableRandom(seed * 1_000_003 + episode.index()).nextDouble();
      (drawn < heldOutShare ? heldOut : training).add(episode);
    }
    if (training.isEmpty() || heldOut.isEmpty()) {
      throw new IllegalArgumentException(
          "%d episodes are too few to learn from some and hold out %.0f %%"
              .formatted(episodes.size(), 100 * heldOutShare));
    }
    return new Split(with(training), with(heldOut));
  }
}
