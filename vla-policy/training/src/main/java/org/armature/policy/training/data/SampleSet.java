package org.armature.policy.training.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.armature.policy.Normalisation;

/**
 * All frames of the demonstrations that may be learnt from, in an order shuffled anew for every
 * pass. Which sample comes when follows from the seed and its number alone, so training that is
 * resumed sees what it would have seen.
 */
public final class SampleSet {
  private record Sample(Episode episode, int frame, int keyframe) {}

  private final Demonstrations demonstrations;
  private final Normalisation stateNorm;
  private final Normalisation actionNorm;
  private final List<String> instructions;
  private final int horizon;
  private final long seed;
  private final List<Sample> samples = new ArrayList<>();
  private int[] order = {};
  private long orderedPass = -1;

  /**
   * Lists the samples.
   *
   * @param instructions all instructions; a sample names its own by index
   * @param horizon actions per chunk
   * @throws IllegalArgumentException if there is none
   */
  public SampleSet(
      Demonstrations demonstrations,
      Normalisation stateNorm,
      Normalisation actionNorm,
      List<String> instructions,
      int horizon,
      long seed) {
    this.demonstrations = demonstrations;
    this.stateNorm = stateNorm;
    this.actionNorm = actionNorm;
    this.instructions = List.copyOf(instructions);
    this.horizon = horizon;
    this.seed = seed;
    int gripper = demonstrations.actionSpace().size() - 1;
    double threshold =
        (demonstrations.actionSpace().lower()[gripper]
                + demonstrations.actionSpace().upper()[gripper])
            / 2;
    for (Episode episode : demonstrations.episodes()) {
      int[] next = Keyframes.next(episode, gripper, threshold);
      for (int i = 0; i < episode.frames(); i++) {
        if (ActionTargets.isSample(episode, i)) {
          samples.add(new Sample(episode, i, next[i]));
        }
      }
    }
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("every frame of the demonstrations is disturbed");
    }
  }

  /** Number of samples of one pass. */
  public int size() {
    return samples.size();
  }

  /**
   * Samples {@code first … first + count - 1} of the endless shuffled sequence.
   *
   * @param stateNoise standard deviation of Gaussian noise on the normalised state
   */
  public Batch batch(long first, int count, double stateNoise, SplittableRandom random) {
    int[] picked = new int[count];
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        picked[i] = sampleAt(first + i);
      }
    }
    return batch(picked, stateNoise, random);
  }

  /** Part {@code part} of {@code parts × count} evenly spread samples, without noise. */
  public Batch spread(int count, int part, int parts) {
    int[] picked = new int[count];
    for (int i = 0; i < count; i++) {
      picked[i] = (int) (((long) i * parts + part) * samples.size() / ((long) count * parts));
    }
    return batch(picked, 0, new SplittableRandom(0));
  }

  private int sampleAt(long position) {
    long pass = position / samples.size();
    if (pass != orderedPass) {
      order = permutation(pass);
      orderedPass = pass;
    }
    return order[(int) (position % samples.size())];
  }

  private int[] permutation(long pass) {
    int[] permutation = new int[samples.size()];
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + pass);
    for (int i = 0; i < permutation.length; i++) {
      int j = random.nextInt(i + 1);
      permutation[i] = permutation[j];
      permutation[j] = i;
    }
    return permutation;
  }

  private Batch batch(int[] picked, double stateNoise, SplittableRandom random) {
    int count = picked.length;
    int stateSize = demonstrations.stateNames().size();
    int actionSize = demonstrations.actionSpace().size();
    int bytes = demonstrations.imageSize() * demonstrations.imageSize() * 3;
    List<ByteBuffer> images = new ArrayList<>();
    for (int c = 0; c < demonstrations.cameras().size(); c++) {
      images.add(ByteBuffer.allocateDirect(count * bytes));
    }
    long[] instruction = new long[count];
    float[] states = new float[count * stateSize];
    float[] actions = new float[count * horizon * actionSize];
    float[] mask = new float[count * horizon];
    float[] keyframes = new float[count * (actionSize + 1)];
    float[] keyframeMask = new float[count];
    for (int i = 0; i < count; i++) {
      Sample sample = samples.get(picked[i]);
      Episode episode = sample.episode();
      for (int c = 0; c < images.size(); c++) {
        images.get(c).put(i * bytes, episode.images().get(c), sample.frame() * bytes, bytes);
      }
      instruction[i] = instructions.indexOf(episode.instruction());
      for (int d = 0; d < stateSize; d++) {
        states[i * stateSize + d] =
            stateNorm.normalise(d, episode.states()[sample.frame() * stateSize + d])
                + (float) (stateNoise * random.nextGaussian());
      }
      ActionTargets.write(
          episode, sample.frame(), horizon, actions, i * horizon * actionSize, mask, i * horizon);
      if (sample.keyframe() != Keyframes.NONE) {
        keyframeMask[i] = 1;
        writeKeyframe(sample, keyframes, i * (actionSize + 1));
      }
    }
    for (int i = 0; i < actions.length; i++) {
      actions[i] = actionNorm.normalise(i % actionSize, actions[i]);
    }
    return new Batch(count, images, instruction, states, actions, mask, keyframes, keyframeMask);
  }

  private void writeKeyframe(Sample sample, float[] out, int offset) {
    int actionSize = demonstrations.actionSpace().size();
    for (int d = 0; d < actionSize; d++) {
      float value = sample.episode().actions()[sample.keyframe() * actionSize + d];
      out[offset + d] = actionNorm.normalise(d, value);
    }
    double seconds = (sample.keyframe() - sample.frame()) / demonstrations.fps();
    out[offset + actionSize] = (float) Keyframes.distance(seconds);
  }
}
