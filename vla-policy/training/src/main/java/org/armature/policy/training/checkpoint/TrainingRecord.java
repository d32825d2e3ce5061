package org.armature.policy.training.checkpoint;

import java.util.List;
import org.armature.policy.training.network.PolicyArchitecture;

/**
 * All that must be known of a training to export its policy and to tell how it came about.
 *
 * @param architecture sizes of the network
 * @param embodiment whose states and actions it was trained on
 * @param data what it was trained on
 * @param progress how far it got
 * @param settings how it was trained, name and value
 */
public record TrainingRecord(
    PolicyArchitecture architecture,
    Embodiment embodiment,
    Source data,
    Progress progress,
    List<Setting> settings) {

  /**
   * A robot as the policy knows it.
   *
   * @param cameraSize width and height of the cameras' pictures as recorded, pixels
   * @param stateNames joints of the state
   * @param actionNames joints of the action
   * @param lower limit per action, rad or m
   * @param upper limit per action, rad or m
   * @param stateMean per joint, rad or m
   * @param stateStd per joint, rad or m
   * @param actionMean per action, rad or m
   * @param actionStd per action, rad or m
   * @param fps frames and actions per second
   * @param textEncoder name of the text encoder
   */
  public record Embodiment(
      int cameraSize,
      List<String> stateNames,
      List<String> actionNames,
      double[] lower,
      double[] upper,
      double[] stateMean,
      double[] stateStd,
      double[] actionMean,
      double[] actionStd,
      double fps,
      String textEncoder) {}

  /**
   * The demonstrations.
   *
   * @param dataset folder name of the dataset
   * @param episodes episodes learnt from
   * @param samples their frames that are learnt from
   * @param heldOutEpisodes numbers of the episodes held out
   * @param instructions distinct instructions
   */
  public record Source(
      String dataset,
      int episodes,
      int samples,
      List<Integer> heldOutEpisodes,
      List<String> instructions) {}

  /**
   * How far training got.
   *
   * @param step optimiser steps taken
   * @param seconds training time, s
   * @param cpuSeconds processor time of the training process, s
   * @param flowLoss recent mean of the flow loss
   * @param keyframeLoss recent mean of the keyframe loss
   * @param validations errors on the held-out episodes as training went on
   */
  public record Progress(
      long step,
      double seconds,
      double cpuSeconds,
      double flowLoss,
      double keyframeLoss,
      List<Validation> validations) {}

  /**
   * Errors on held-out episodes of the averaged weights.
   *
   * @param step after this many steps
   * @param flowLoss mean squared error of the velocity
   * @param actionError mean absolute error of the first eight sampled actions, arm joints, rad
   * @param keyframeError mean absolute error of the predicted keyframe, arm joints, rad
   * @param gripperErrors share of the first eight sampled actions that open what should be closed
   *     or close what should be open
   */
  public record Validation(
      long step, double flowLoss, double actionError, double keyframeError, double gripperErrors) {}

  /** One setting of the training. */
  public record Setting(String name, String value) {}

  /** The same training further on. */
  public TrainingRecord with(Progress further) {
    return new TrainingRecord(architecture, embodiment, data, further, settings);
  }
}
