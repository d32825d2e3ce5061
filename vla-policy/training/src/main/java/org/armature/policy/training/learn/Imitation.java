package org.armature.policy.training.learn;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.armature.policy.Normalisation;
import org.armature.policy.text.TextEncoder;
import org.armature.policy.text.TextFeatures;
import org.armature.policy.training.checkpoint.Checkpoint;
import org.armature.policy.training.checkpoint.TrainingRecord;
import org.armature.policy.training.checkpoint.TrainingRecord.Embodiment;
import org.armature.policy.training.checkpoint.TrainingRecord.Progress;
import org.armature.policy.training.checkpoint.TrainingRecord.Setting;
import org.armature.policy.training.checkpoint.TrainingRecord.Source;
import org.armature.policy.training.checkpoint.TrainingRecord.Validation;
import org.armature.policy.training.data.Batch;
import org.armature.policy.training.data.Demonstrations;
import org.armature.policy.training.data.Episode;
import org.armature.policy.training.data.SampleSet;
import org.armature.policy.training.data.Statistics;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.network.PolicyNetwork;
import org.armature.policy.training.torch.Declaration;
import org.armature.policy.training.torch.FlatParameters;
import org.armature.policy.training.torch.NativeScope;
import org.armature.policy.training.torch.TorchOps;
import org.jspecify.annotations.Nullable;

/**
 * One training by imitation, from demonstrations to weights; begun anew or gone on with from a
 * checkpoint. Everything random follows from the seed of its options.
 */
public final class Imitation implements AutoCloseable {
  /** Least standard deviations: 0.01 rad is less than a joint's noise, 1 mm a finger's. */
  private static final double STD_FLOOR = 1e-2;

  private static final double RECENT = 0.98;

  private final TrainingOptions options;
  private final Schedule schedule;
  private final TrainingRecord beginning;
  private final Trainer trainer;
  private final Validator validator;
  private final List<Validation> validations = new ArrayList<>();
  private final double secondsBefore;
  private final double cpuBefore;
  private final long startNanos = System.nanoTime();
  private final double startCpu = processCpuSeconds();
  private double flow = Double.NaN;
  private double keyframe = Double.NaN;

  /**
   * Prepares a training.
   *
   * @param dataset name of the dataset, for the record
   * @param from checkpoint to go on from; null to begin anew
   * @throws IllegalArgumentException if there are too few episodes, or the checkpoint is of another
   *     network or robot; the message says what differs
   */
  public Imitation(
      Demonstrations demonstrations,
      String dataset,
      TextEncoder text,
      PolicyArchitecture architecture,
      TrainingOptions options,
      @Nullable Checkpoint from) {
    this.options = options;
    this.schedule = options.schedule();
    Demonstrations.Split split = demonstrations.split(options.heldOut(), options.seed());
    List<String> instructions = demonstrations.instructions();
    Embodiment embodiment =
        from == null ? measure(split.training(), text.name()) : from.record().embodiment();
    Normalisation states = new Normalisation(embodiment.stateMean(), embodiment.stateStd());
    Normalisation actions = new Normalisation(embodiment.actionMean(), embodiment.actionStd());
    int horizon = architecture.horizon();
    SampleSet samples =
        new SampleSet(split.training(), states, actions, instructions, horizon, options.seed());
    SampleSet heldOut =
        new SampleSet(split.heldOut(), states, actions, instructions, horizon, options.seed());
    PolicyNetwork network = new PolicyNetwork(architecture);
    FlowMatching objective = objective(network, text, instructions);
    FlatParameters weights = declare(objective, heldOut.spread(2, 0, 1), options.seed());
    this.trainer = new Trainer(samples, objective, options, weights);
    this.validator = new Validator(objective, architecture, heldOut, actions);
    this.beginning =
        new TrainingRecord(
            architecture,
            embodiment,
            new Source(
                dataset,
                split.training().episodes().size(),
                samples.size(),
                split.heldOut().episodes().stream().map(Episode::index).sorted().toList(),
                instructions),
            new Progress(0, 0, 0, 0, 0, List.of()),
            settings(options));
    if (from == null) {
      secondsBefore = 0;
      cpuBefore = 0;
      return;
    }
    checkSame(from.record().architecture(), architecture, "network");
    checkSame(from.record().data().instructions(), instructions, "instructions");
    checkSame(from.record().embodiment().actionNames(), embodiment.actionNames(), "joints");
    trainer.restore(from);
    Progress progress = from.record().progress();
    secondsBefore = progress.seconds();
    cpuBefore = progress.cpuSeconds();
    validations.addAll(progress.validations());
    flow = progress.flowLoss();
    keyframe = progress.keyframeLoss();
  }

  private static void checkSame(Object of, Object wanted, String what) {
    if (!of.equals(wanted)) {
      throw new IllegalArgumentException(
          "the checkpoint's %s is %s; this training's is %s".formatted(what, of, wanted));
    }
  }

  private static Embodiment measure(Demonstrations demonstrations, String textEncoder) {
    Normalisation states =
        Statistics.of(
            demonstrations, Episode::states, demonstrations.stateNames().size(), STD_FLOOR);
    Normalisation actions =
        Statistics.of(
            demonstrations, Episode::actions, demonstrations.actionSpace().size(), STD_FLOOR);
    return new Embodiment(
        demonstrations.cameraSize(),
        demonstrations.stateNames(),
        demonstrations.actionSpace().names(),
        demonstrations.actionSpace().lower(),
        demonstrations.actionSpace().upper(),
        states.mean(),
        states.std(),
        actions.mean(),
        actions.std(),
        demonstrations.fps(),
        textEncoder);
  }

  private static FlowMatching objective(
      PolicyNetwork network, TextEncoder text, List<String> instructions) {
    PolicyArchitecture net = network.architecture();
    int size = net.textTokens() * net.textSize();
    float[] tokens = new float[instructions.size() * size];
    float[] mask = new float[instructions.size() * net.textTokens()];
    for (int i = 0; i < instructions.size(); i++) {
      TextFeatures features = text.encode(instructions.get(i));
      System.arraycopy(features.tokens(), 0, tokens, i * size, size);
      System.arraycopy(features.mask(), 0, mask, i * net.textTokens(), net.textTokens());
    }
    return new FlowMatching(network, tokens, mask);
  }

  /** Lets the network run once to learn what parameters it has. */
  private static FlatParameters declare(FlowMatching objective, Batch batch, long seed) {
    Declaration declaration = new Declaration(seed);
    NativeScope.infer(() ->
        objective
            .loss(new TorchOps(declaration), batch, 1, 1, new SplittableRandom(seed))
            .flow()
            .item_float());
    return declaration.parameters();
  }

  private static List<Setting> settings(TrainingOptions options) {
    List<Setting> settings = new ArrayList<>();
    String text = options.toString();
    String inner = text.substring(text.indexOf('[') + 1, text.length() - 1);
    for (String pair : inner.split(", ", -1)) {
      int at = pair.indexOf('=');
      settings.add(new Setting(pair.substring(0, at), pair.substring(at + 1)));
    }
    return settings;
  }

  /** Whether steps or time are used up. */
  public boolean isOver() {
    return schedule.isOver(steps(), seconds());
  }

  /** How much of the training is done, 0 … 1. */
  public double progress() {
    return schedule.progress(steps(), seconds());
  }

  /** Steps taken. */
  public long steps() {
    return trainer.steps();
  }

  /** Training time so far, s, that before the checkpoint included. */
  public double seconds() {
    return secondsBefore + (System.nanoTime() - startNanos) * 1e-9;
  }

  /** Processor time so far, s, that before the checkpoint included. */
  public double cpuSeconds() {
    return cpuBefore + processCpuSeconds() - startCpu;
  }

  private static double processCpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        * 1e-9;
  }

  /** Takes one step. */
  public Trainer.Step step() {
    Trainer.Step step = trainer.step(schedule.learningRate(steps(), seconds()));
    flow = recent(flow, step.flow());
    keyframe = recent(keyframe, step.keyframe());
    return step;
  }

  private static double recent(double mean, double value) {
    return Double.isNaN(mean) ? value : RECENT * mean + (1 - RECENT) * value;
  }

  /** Measures the averaged weights on the episodes held out, and remembers the result. */
  public Validation validate() {
    Validation validation = validator.validate(trainer.average(), steps());
    validations.add(validation);
    return validation;
  }

  /** The training as it stands. */
  public Checkpoint checkpoint() {
    return trainer.checkpoint(record());
  }

  /** What is known of the training as it stands. */
  public TrainingRecord record() {
    return beginning.with(
        new Progress(steps(), seconds(), cpuSeconds(), flow, keyframe, List.copyOf(validations)));
  }

  /** One line on where the training stands. */
  public String describe() {
    double rate = steps() * (double) options.batch() / seconds();
    double left = seconds() * (1 / Math.max(1e-6, progress()) - 1);
    return String.format(
        Locale.ROOT,
        "step %d  flow %.4f  keyframe %.4f  %.1f samples/s  %.2f CPUs  passes %.2f  ETA %.0f min",
        steps(),
        flow,
        keyframe,
        rate,
        cpuSeconds() / seconds(),
        steps() * (double) options.batch() / beginning.data().samples(),
        left / 60);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
