package org.armature.policy.training.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.armature.policy.training.checkpoint.Checkpoint;
import org.armature.policy.training.checkpoint.TrainingRecord;
import org.armature.policy.training.data.Batch;
import org.armature.policy.training.data.SampleSet;
import org.armature.policy.training.torch.FlatParameters;
import org.armature.policy.training.torch.Leaves;
import org.armature.policy.training.torch.NativeScope;
import org.armature.policy.training.torch.Tensors;
import org.armature.policy.training.torch.TorchOps;
import org.bytedeco.pytorch.Scalar;

/**
 * Takes optimiser steps. A step's observations are computed in micro-batches side by side on the
 * trainer's threads, each with gradients of its own that are added in a fixed order, so the result
 * depends on the seed alone and not on the threads.
 */
public final class Trainer implements AutoCloseable {
  private final SampleSet samples;
  private final FlowMatching objective;
  private final TrainingOptions options;
  private final FlatParameters weights;
  private final AdamW optimiser;
  private final List<FlatParameters> gradients = new ArrayList<>();
  private final List<TorchOps> micro = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * What a step found.
   *
   * @param flow flow loss
   * @param keyframe keyframe loss
   * @param gradientNorm norm of the gradient before it was limited
   */
  public record Step(double flow, double keyframe, double gradientNorm) {}

  /** A trainer of the given weights, which it changes. */
  Trainer(
      SampleSet samples, FlowMatching objective, TrainingOptions options, FlatParameters weights) {
    this.samples = samples;
    this.objective = objective;
    this.options = options;
    this.weights = weights;
    this.optimiser = new AdamW(weights, options.weightDecay(), options.averageDecay());
    for (int i = 0; i < options.batch() / options.microBatch(); i++) {
      FlatParameters gradient = weights.sameLayout();
      gradients.add(gradient);
      micro.add(new TorchOps(Leaves.trained(weights, gradient)));
    }
    this.threads =
        Executors.newFixedThreadPool(
            options.threads(),
            task -> {
              Thread thread =
                  new Thread(
                      () -> {
                        Tensors.computeOnThisThreadOnly();
                        task.run();
                      },
                      "training");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Goes on from a checkpoint of a network of the same layout. */
  void restore(Checkpoint checkpoint) {
    checkpoint.weights().read(optimiser.average());
    weights.write(optimiser.average());
    checkpoint.average().read(optimiser.average());
    checkpoint.momentum().read(optimiser.momentum());
    checkpoint.square().read(optimiser.square());
    optimiser.restore(checkpoint.record().progress().step());
  }

  /** The state of the training, to be written. */
  Checkpoint checkpoint(TrainingRecord record) {
    FlatParameters now = weights.sameLayout();
    float[] copy = new float[weights.size()];
    weights.read(copy);
    now.write(copy);
    return new Checkpoint(
        record, now, average(), flat(optimiser.momentum()), flat(optimiser.square()));
  }

  /** The moving average of the weights. */
  FlatParameters average() {
    return flat(optimiser.average());
  }

  private FlatParameters flat(float[] values) {
    FlatParameters flat = weights.sameLayout();
    flat.write(values);
    return flat;
  }

  /** Steps taken. */
  long steps() {
    return optimiser.steps();
  }

  /** Takes one step. */
  Step step(double learningRate) {
    long step = optimiser.steps();
    List<Future<double[]>> parts = new ArrayList<>();
    for (int m = 0; m < micro.size(); m++) {
      int part = m;
      parts.add(threads.submit(() -> compute(step, part)));
    }
    double flow = 0;
    double keyframe = 0;
    for (Future<double[]> part : parts) {
      double[] losses = result(part);
      flow += losses[0];
      keyframe += losses[1];
    }
    return new Step(flow, keyframe, optimiser.step(gradients, learningRate, 1));
  }

  private double[] compute(long step, int part) {
    int size = options.microBatch();
    SplittableRandom random =
        new SplittableRandom((options.seed() * 1_000_003 + step) * 1_000_003 + part);
    Batch batch =
        samples.batch(
            step * options.batch() + (long) part * size, size, options.stateNoise(), random);
    gradients.get(part).clear();
    return NativeScope.compute(() -> {
      FlowMatching.Loss loss =
          objective.loss(micro.get(part), batch, options.draws(), options.batch(), random);
      loss.flow().add(loss.keyframe(), new Scalar(options.keyframeWeight())).backward();
      return new double[] {loss.flow().item_float(), loss.keyframe().item_float()};
    });
  }

  private static double[] result(Future<double[]> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a training step failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
