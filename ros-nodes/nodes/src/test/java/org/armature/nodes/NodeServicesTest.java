package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import armature_msgs.msg.CommandSource;
import armature_msgs.msg.Episode;
import armature_msgs.msg.RecorderStatus;
import diagnostic_msgs.msg.DiagnosticStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.messages.Stamps;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.mapping.RecordingMapping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import rosgraph_msgs.msg.Clock;
import sensor_msgs.msg.Joy;
import std_srvs.srv.Trigger_Response;

/** The services of world, policy and recorder, called by another participant. */
@Tag("slow")
class NodeServicesTest {
  /** Latched, and with room for what follows quickly. */
  private static final QoSProfile EVERY_ONE =
      QoSProfile.keepLast(20).setDurability(Durability.TRANSIENT_LOCAL);

  private final RosDomain domain = new RosDomain();
  private final Operator operator = new Operator(domain);
  private final List<Episode> episodes = new CopyOnWriteArrayList<>();
  private final AtomicLong clocks = new AtomicLong();
  private final AtomicLong time = new AtomicLong();
  private final SimWorldNode world =
      new SimWorldNode(domain.context(), Parameters.of("start_seed", 40));
  @TempDir Path folder;

  NodeServicesTest() {
    operator.node().subscribeKeeping(Episode.class, Topics.EPISODE, EVERY_ONE, episodes::add);
    operator
        .node()
        .subscribe(
            Clock.class,
            Topics.CLOCK,
            Topics.clock(),
            clock -> {
              time.set(Stamps.nanos(clock.getClock()));
              clocks.incrementAndGet();
            });
  }

  @AfterEach
  void stop() {
    world.close();
    operator.close();
    domain.close();
  }

  private void awaitEpisode(int number, long seed, byte phase) throws InterruptedException {
    Eventually.await(
        "episode %d of seed %d is in phase %d".formatted(number, seed, phase),
        () ->
            episodes.stream()
                .anyMatch(
                    e -> e.getEpisode() == number && e.getSeed() == seed && e.getPhase() == phase));
  }

  @Test
  void theWorldBeginsEpisodesOnRequestAndStandsStillWhileInactive() throws InterruptedException {
    assertTrue(operator.trigger("/sim_world/start_episode").getSuccess());
    awaitEpisode(1, 40, Episode.RUNNING);
    assertTrue(operator.trigger("/sim_world/start_episode").getSuccess());
    awaitEpisode(1, 40, Episode.ABORTED);
    awaitEpisode(2, 41, Episode.RUNNING);
    assertTrue(operator.trigger("/sim_world/reset").getSuccess());
    awaitEpisode(3, 41, Episode.RUNNING);
    Map<String, String> figures = operator.awaitDiagnosis("sim_world", DiagnosticStatus.OK, "runs");
    assertTrue(figures.containsKey("real-time factor"), figures.toString());
    assertTrue(operator.change("/sim_world", "deactivate"));
    Trigger_Response refused = operator.trigger("/sim_world/start_episode");
    assertFalse(refused.getSuccess());
    assertTrue(refused.getMessage().contains("inactive"), refused.getMessage());
    operator.awaitDiagnosis("sim_world", DiagnosticStatus.OK, "inactive");
    long stopped = clocks.get();
    operator.trigger("/sim_world/reset");
    assertEquals(stopped, clocks.get(), "time passed in a world that rests");
    assertTrue(operator.change("/sim_world", "activate"));
    Eventually.await("time goes on", () -> clocks.get() > stopped);
  }

  @Test
  void theRecorderKeepsAndDiscardsEpisodesThatItsServicesBeginAndEnd() throws Exception {
    Path dataset = folder.resolve("dataset");
    Publisher<std_msgs.msg.String> instructions =
        operator.node().publisher(std_msgs.msg.String.class, Topics.INSTRUCTION, Topics.latched());
    try (RecorderNode recorder =
        new RecorderNode(domain.context(), PandaRobot.model(), Parameters.of("dataset", dataset))) {
      Trigger_Response early = operator.trigger("/recorder/start_episode");
      assertFalse(early.getSuccess());
      assertTrue(early.getMessage().contains("instruction"), early.getMessage());
      assertFalse(operator.trigger("/recorder/stop_episode").getSuccess());
      Eventually.await(
          "it starts",
          () -> {
            instructions.publish(new std_msgs.msg.String().setData("wave"));
            return operator.trigger("/recorder/start_episode").getSuccess();
          });
      assertFalse(operator.trigger("/recorder/start_episode").getSuccess(), "one runs");
      assertTrue(operator.trigger("/recorder/discard_episode").getSuccess());
      Eventually.await("it is discarded", () -> recorder.status().discarded() == 1);
      assertTrue(operator.trigger("/recorder/start_episode").getSuccess());
      operator.awaitDiagnosis("recorder", DiagnosticStatus.OK, "records 'wave'");
      Eventually.await("frames are seen", new FramesSeen(clocks)::enough);
      assertTrue(operator.trigger("/recorder/stop_episode").getSuccess());
      Eventually.await("it is kept", () -> recorder.status().keptEpisodes() == 1);
      Map<String, String> figures =
          operator.awaitDiagnosis("recorder", DiagnosticStatus.OK, "waits for an episode");
      assertTrue(
          figures.keySet().containsAll(List.of("disk left (GB)", "dropped messages")),
          figures.toString());
      assertTrue(operator.trigger("/recorder/start_episode").getSuccess());
      assertTrue(operator.change("/recorder", "deactivate"), "discards what still runs");
      Eventually.await("it is discarded", () -> recorder.status().discarded() == 2);
      assertTrue(operator.change("/recorder", "cleanup"));
      assertEquals(1, recorder.status().keptEpisodes());
    }
    DatasetReader reader = DatasetReader.open(dataset);
    reader.verify();
    assertEquals(1, reader.episodeCount());
    assertEquals(List.of("wave"), reader.episode(0).tasks());
    assertTrue(reader.episode(0).length() >= 5, reader.episode(0).length() + " frames");
  }

  @Test
  void aRecorderIsLedByServicesWordsAndButtonsAlike() throws Exception {
    Path dataset = folder.resolve("led");
    List<RecorderStatus> statuses = new CopyOnWriteArrayList<>();
    operator
        .node()
        .subscribeKeeping(
            RecorderStatus.class, "/recorder/status", Topics.reliable(), statuses::add);
    Publisher<std_msgs.msg.String> words =
        operator
            .node()
            .publisher(std_msgs.msg.String.class, "/recorder/episode_control", Topics.reliable());
    Publisher<Joy> joys = operator.node().publisher(Joy.class, Topics.JOY, Topics.sensorData());
    try (RecorderNode recorder =
        new RecorderNode(
            domain.context(),
            PandaRobot.model(),
            Parameters.of("dataset", dataset, "joy_buttons", "start=1,success=0"))) {
      assertFalse(operator.setTask("/recorder/set_task", " "));
      assertTrue(operator.setTask("/recorder/set_task", "wave"));
      Eventually.await("it starts", () -> operator.trigger("/recorder/start_episode").getSuccess());
      assertTrue(operator.trigger("/recorder/rerecord_episode").getSuccess());
      Eventually.await("frames are made", () -> recorder.status().frames() >= 3);
      assertTrue(operator.trigger("/recorder/mark_failure").getSuccess());
      assertTrue(operator.trigger("/recorder/mark_success").getSuccess());
      assertTrue(operator.trigger("/recorder/stop_episode").getSuccess());
      Eventually.await("it is kept", () -> recorder.status().keptEpisodes() == 1);
      Eventually.await("words are heard", () -> words.getSubscriptionCount() > 0);
      Eventually.await(
          "a word starts an episode",
          () -> {
            words.publish(new std_msgs.msg.String().setData("start"));
            return recorder.status().recording();
          });
      Eventually.await("frames are made", () -> recorder.status().frames() >= 3);
      words.publish(new std_msgs.msg.String().setData("failure"));
      Eventually.await("it is kept", () -> recorder.status().keptEpisodes() == 2);
      Eventually.await(
          "a button starts an episode",
          () -> {
            joys.publish(new Joy().setButtons(new int[] {0, 0}));
            joys.publish(new Joy().setButtons(new int[] {0, 1}));
            return recorder.status().recording();
          });
      Eventually.await("frames are made", () -> recorder.status().frames() >= 3);
      Eventually.await(
          "a button ends it",
          () -> {
            joys.publish(new Joy().setButtons(new int[] {0, 0}));
            joys.publish(new Joy().setButtons(new int[] {1, 0}));
            return recorder.status().keptEpisodes() == 3;
          });
      Eventually.await(
          "it tells how it goes", () -> statuses.stream().anyMatch(s -> s.getEpisodes() == 3));
      assertEquals(1, recorder.status().discarded());
    }
    DatasetReader reader = DatasetReader.open(dataset);
    assertTrue(last(reader, 0));
    assertFalse(last(reader, 1));
    assertTrue(last(reader, 2));
  }

  private static boolean last(DatasetReader reader, int episode) throws Exception {
    boolean[] success = reader.episode(episode).flags(RecordingMapping.SUCCESS);
    return success[success.length - 1];
  }

  @Test
  void aRecordingTellsInWhichFramesAPersonCommanded() throws Exception {
    Path dataset = folder.resolve("corrected");
    Publisher<std_msgs.msg.String> instructions =
        operator.node().publisher(std_msgs.msg.String.class, Topics.INSTRUCTION, Topics.latched());
    Publisher<CommandSource> sources =
        operator.node().publisher(CommandSource.class, Topics.COMMAND_SOURCE, Topics.latched());
    instructions.publish(new std_msgs.msg.String().setData("wave"));
    try (RecorderNode recorder =
        new RecorderNode(domain.context(), PandaRobot.model(), Parameters.of("dataset", dataset))) {
      Eventually.await("it starts", () -> operator.trigger("/recorder/start_episode").getSuccess());
      Eventually.await("it listens", () -> sources.getSubscriptionCount() > 0);
      for (byte source :
          new byte[] {CommandSource.POLICY, CommandSource.TELEOP, CommandSource.POLICY}) {
        CommandSource message = new CommandSource().setSource(source);
        Stamps.set(message.getHeader().getStamp(), time.get());
        sources.publish(message);
        Eventually.await("frames are seen", new FramesSeen(clocks)::enough);
      }
      assertTrue(operator.trigger("/recorder/stop_episode").getSuccess());
      Eventually.await("it is kept", () -> recorder.status().keptEpisodes() == 1);
    }
    boolean[] byHand = DatasetReader.open(dataset).episode(0).flags(RecordingMapping.INTERVENTION);
    StringBuilder told = new StringBuilder();
    for (boolean hand : byHand) {
      told.append(hand ? 'h' : 'p');
    }
    assertTrue(told.toString().matches("p{3,}h{3,}p{3,}"), told.toString());
  }

  /** A second of simulated time. */
  private static final class FramesSeen {
    private final AtomicLong clocks;
    private final long begin;

    FramesSeen(AtomicLong clocks) {
      this.clocks = clocks;
      this.begin = clocks.get();
    }

    boolean enough() {
      return clocks.get() > begin + 250;
    }
  }

  @Test
  void aPolicyThatIsResetOrActivatedAnewInfersAgain() throws InterruptedException {
    try (ExpertReplayPolicy expert = new ExpertReplayPolicy(domain.context());
        PolicyNode policy =
            new PolicyNode(
                domain.context(),
                PandaRobot.model(),
                (bundle, seed) -> expert,
                Parameters.of("policy", "expert", "execute_actions", 16))) {
      expert.prepare(40);
      operator.awaitDiagnosis("policy", DiagnosticStatus.OK, "waits for an instruction");
      assertTrue(operator.trigger("/sim_world/start_episode").getSuccess());
      Eventually.await("it infers", () -> policy.inferences() > 0);
      Map<String, String> figures =
          operator.awaitDiagnosis("policy", DiagnosticStatus.OK, "infers");
      assertTrue(figures.containsKey("inference latency (s)"), figures.toString());
      assertTrue(operator.trigger("/policy/reset").getSuccess());
      long before = policy.inferences();
      Eventually.await("it infers anew", () -> policy.inferences() > before);
      assertTrue(operator.change("/policy", "deactivate"));
      assertFalse(operator.trigger("/policy/reset").getSuccess());
      assertTrue(operator.change("/policy", "activate"));
      long rested = policy.inferences();
      Eventually.await("it infers again", () -> policy.inferences() > rested);
      assertTrue(operator.change("/sim_world", "deactivate"));
    }
  }
}
