package org.armature.nodes.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.armature.policy.CameraImage;
import org.armature.policy.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what belongs to one instant: one picture of every camera, with stamps that differ
 * by less than the image tolerance, and the joint state measured nearest to them. Not thread-safe.
 */
public final class ObservationAssembler {
  private static final int IMAGES_KEPT = 4;
  private static final int STATES_KEPT = 256;

  private record Stamped(long stampNanos, CameraImage image) {}

  private final Map<String, Deque<Stamped>> images = new LinkedHashMap<>();
  private final VectorHistory states;
  private final long imageToleranceNanos;
  private final long stateToleranceNanos;
  private long startNanos;
  private long lastStampNanos;

  /**
   * An assembler without samples.
   *
   * @param cameras names of the cameras that make an observation complete
   * @param stateSize joints of the state
   * @param imageToleranceNanos greatest distance between pictures of one instant, ns
   * @param stateToleranceNanos greatest distance between pictures and joint state, ns
   */
  public ObservationAssembler(
      List<String> cameras, int stateSize, long imageToleranceNanos, long stateToleranceNanos) {
    cameras.forEach(camera -> images.put(camera, new ArrayDeque<>()));
    this.states = new VectorHistory(STATES_KEPT, stateSize);
    this.imageToleranceNanos = imageToleranceNanos;
    this.stateToleranceNanos = stateToleranceNanos;
  }

  /**
   * Begins an episode: earlier samples are forgotten, and samples measured before it that still
   * arrive are ignored.
   *
   * @param startNanos start of the episode, ns
   */
  public void beginEpisode(long startNanos) {
    this.startNanos = startNanos;
    images.values().forEach(Deque::clear);
    states.clear();
    lastStampNanos = 0;
  }

  /**
   * Adds a joint state; it completes no observation by itself.
   *
   * @param stampNanos when it was measured, ns
   * @param state rad or m per joint
   */
  public void addState(long stampNanos, double[] state) {
    if (stampNanos >= startNanos) {
      states.add(stampNanos, state);
    }
  }

  /**
   * Adds a picture.
   *
   * @param camera name of the camera; others than those asked for are ignored
   * @param stampNanos when it was taken, ns
   * @param image the picture, kept without a copy
   * @param instruction what the observation is for
   * @return the observation that this picture completed, newer than any before it
   */
  public Optional<Observation> addImage(
      String camera, long stampNanos, CameraImage image, String instruction) {
    Deque<Stamped> ofCamera = images.get(camera);
    if (ofCamera == null || stampNanos < startNanos) {
      return Optional.empty();
    }
    ofCamera.addFirst(new Stamped(stampNanos, image));
    if (ofCamera.size() > IMAGES_KEPT) {
      ofCamera.removeLast();
    }
    return stampNanos <= lastStampNanos ? Optional.empty() : complete(stampNanos, instruction);
  }

  private Optional<Observation> complete(long stampNanos, String instruction) {
    Map<String, CameraImage> together = new LinkedHashMap<>();
    long oldest = stampNanos;
    for (var entry : images.entrySet()) {
      Stamped near = nearest(entry.getValue(), stampNanos);
      if (near == null) {
        return Optional.empty();
      }
      together.put(entry.getKey(), near.image());
      oldest = Math.min(oldest, near.stampNanos());
    }
    double[] state = states.nearest(oldest, stateToleranceNanos);
    if (state == null) {
      return Optional.empty();
    }
    lastStampNanos = stampNanos;
    return Optional.of(new Observation(oldest, together, state, instruction));
  }

  private @Nullable Stamped nearest(Deque<Stamped> candidates, long stampNanos) {
    Stamped best = null;
    long bestDistance = imageToleranceNanos + 1;
    for (Stamped candidate : candidates) {
      long distance = Math.abs(candidate.stampNanos() - stampNanos);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }
}
