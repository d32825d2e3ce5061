package org.armature.recorder.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.StreamMapping.Flag;
import org.armature.recorder.mapping.StreamMapping.Numbers;
import org.armature.recorder.mapping.StreamMapping.Pictures;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MappingReaderTest {
  private static final String SMALL =
      """
      fps: 20
      features:
        observation.state: {topic: /joint_states, names: [a, b]}
      """;

  private static RecordingMapping read(String yaml) throws MappingException {
    return MappingReader.read(yaml, "arm.yaml").mapping();
  }

  @Test
  void shippedExampleIsTheMappingOfAnArm() throws Exception {
    MappingFile file = MappingFile.read(Path.of("../launch/examples/recording.yaml"));
    List<String> joints =
        Stream.concat(
                Stream.iterate(1, i -> i <= 7, i -> i + 1).map(i -> "panda_joint" + i),
                Stream.of("panda_finger_joint1"))
            .toList();
    List<String> units = List.of("rad", "rad", "rad", "rad", "rad", "rad", "rad", "m");
    List<Feature> cameras =
        List.of(Feature.camera("front", 640, 480), Feature.camera("wrist", 640, 480));
    List<String> logged = List.of("/tf", "/tf_static", "/joy");
    RecordingMapping arm = ArmMapping.of("panda", joints, units, cameras, 30, logged);
    assertEquals(arm.schema(), file.mapping().schema());
    assertEquals(arm.mappedTopics(), file.mapping().mappedTopics());
    assertEquals(arm.streams().subList(1, 5), file.mapping().streams().subList(1, 5));
    assertEquals(20_000_000, file.mapping().streams().getFirst().toleranceNanos());
    assertEquals(logged, file.mapping().alsoLogged());
    assertEquals(500_000_000, file.mapping().maxGapNanos());
    assertEquals(new VideoEncoding(VideoEncoding.Codec.H264, 20, 10, 1), file.video());
    assertEquals("", file.task());
  }

  @Test
  void whatIsLeftOutHasDefaults() throws Exception {
    MappingFile file = MappingReader.read(SMALL, "arm.yaml");
    assertEquals(VideoEncoding.LIVE, file.video());
    Numbers expected =
        new Numbers(
            Feature.vector("observation.state", List.of("a", "b")),
            "/joint_states",
            "position",
            List.of("a", "b"),
            "name",
            Sampling.NEAREST,
            50_000_000,
            "");
    assertEquals(
        new RecordingMapping(20, "", List.of(expected), "", "", List.of(), 500_000_000),
        file.mapping());
  }

  @Test
  void everyFieldIsUnderstood() throws Exception {
    MappingFile file =
        MappingReader.read(
            """
            robot: crane
            fps: 10
            task: lift the crate
            max_gap: 2
            also_log: ["*"]
            features:
              observation.state:
                {topic: /ctrl, field: actual.positions, names: [x, y], names_field: joint_names,
                 pick: [joint_x, joint_y], units: [m, rad], tolerance: 0.01}
              observation.force: {topic: /ft, field: wrench.force.z, unit: N, dtype: float64}
              observation.raw: {topic: /raw, field: position, names: [q], by_name: false}
              action: {topic: /cmd, field: data, names: [u, v], before_first: observation.state}
              next.reward: {topic: /reward}
              next.success: {topic: /judge/success, initially: true}
              complementary_info.open: {topic: /gripper, field: state, equals: -2.5}
              complementary_info.shut: {topic: /gripper, field: shut, equals: false}
              count: {topic: /count, dtype: int64, sample: hold}
            """,
            "crane.yaml");
    assertEquals("lift the crate", file.task());
    List<StreamMapping> streams = file.mapping().streams();
    assertEquals(
        new Numbers(
            new Feature(
                "observation.state",
                DType.FLOAT32,
                List.of(2),
                List.of("x", "y"),
                List.of("m", "rad")),
            "/ctrl",
            "actual.positions",
            List.of("joint_x", "joint_y"),
            "joint_names",
            Sampling.NEAREST,
            10_000_000,
            ""),
        streams.get(0));
    Numbers force = (Numbers) streams.get(1);
    assertEquals(DType.FLOAT64, force.feature().dtype());
    assertEquals(List.of("N"), force.feature().units());
    assertEquals(List.of(), force.pick());
    assertEquals(List.of(), ((Numbers) streams.get(2)).pick());
    Numbers action = (Numbers) streams.get(3);
    assertEquals(Sampling.HOLD, action.sampling());
    assertEquals("observation.state", action.beforeFirst());
    assertEquals(List.of(), action.pick());
    Numbers reward = (Numbers) streams.get(4);
    assertEquals("data", reward.field());
    assertEquals(Feature.scalar("next.reward", DType.FLOAT32), reward.feature());
    assertEquals(Sampling.HOLD, reward.sampling());
    assertEquals(
        new Flag(Feature.flag("next.success"), "/judge/success", "data", 1, true), streams.get(5));
    assertEquals(-2.5, ((Flag) streams.get(6)).equalTo());
    assertEquals(0, ((Flag) streams.get(7)).equalTo());
    assertEquals(DType.INT64, streams.get(8).feature().dtype());
    assertEquals(List.of("*"), file.mapping().alsoLogged());
    assertEquals(2_000_000_000L, file.mapping().maxGapNanos());
    assertTrue(streams.stream().noneMatch(Pictures.class::isInstance));
  }

  static Stream<Arguments> mistakes() {
    String state = "observation.state: {topic: /joint_states, names: [a, b]}";
    String camera = "observation.images.front: {topic: /image, width: 640, height: 480}";
    return Stream.of(
        Arguments.of("fps: 20", "fps: 0", List.of("fps", "0", "1 to 1000")),
        Arguments.of("fps: 20", "", List.of("fps is missing")),
        Arguments.of("fps: 20", "fps: 20\nrobots: x", List.of("robots", "no field")),
        Arguments.of("fps: 20", "fps: 20\nmax_gap: 0", List.of("max_gap", "0.05")),
        Arguments.of("fps: 20", "fps: 20\nalso_log: [tf]", List.of("also_log", "/tf")),
        Arguments.of("fps: 20", "fps: 20\nalso_log: /tf", List.of("also_log", "list")),
        Arguments.of("fps: 20", "fps: 20\ntask: {topic: task}", List.of("task.topic", "task")),
        Arguments.of("fps: 20", "fps: 20\nvideo: {codec: vp9}", List.of("video.codec", "h264")),
        Arguments.of(
            "fps: 20", "fps: 20\nvideo: {quantizer: 60}", List.of("arm.yaml: video", "60")),
        Arguments.of(state, "{}", List.of("features")),
        Arguments.of(state, state.replace("/joint", "joint"), List.of("state.topic", "whole")),
        Arguments.of(state, state.replace("names", "name"), List.of("state.name", "no field")),
        Arguments.of(
            state,
            state.replace("}", ", field: position}").replace(", names: [a, b]", ""),
            List.of("state.names")),
        Arguments.of(state, state.replace("}", ", pick: [x]}"), List.of("state.pick")),
        Arguments.of(state, state.replace("}", ", units: [m]}"), List.of("state.units", "2")),
        Arguments.of(state, state.replace("}", ", sample: last}"), List.of("sample", "hold")),
        Arguments.of(state, state.replace("}", ", dtype: int8}"), List.of("dtype", "int64")),
        Arguments.of(state, state.replace("}", ", tolerance: -1}"), List.of("tolerance", "-1")),
        Arguments.of(
            state, state.replace("}", ", before_first: action}"), List.of("before_first", "2")),
        Arguments.of(state, state.replace("observation.state", "timestamp"), List.of("timestamp")),
        Arguments.of(state, state.replace("observation.state", "a/b"), List.of("a/b")),
        Arguments.of(state, state + "\n  " + state, List.of("YAML", "duplicate")),
        Arguments.of(state, camera.replace("640", "641"), List.of("front", "641x480")),
        Arguments.of(state, camera.replace("width: 640, ", ""), List.of("front.width")),
        Arguments.of(state, camera.replace("}", ", sample: hold}"), List.of("front.sample")),
        Arguments.of(state, "intervention: {topic: /i, equals: x}", List.of("equals", "x")),
        Arguments.of(state, "a: [", List.of("YAML")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreToldByFileFieldAndValue(String right, String wrong, List<String> told) {
    String yaml = SMALL.replace(right, wrong);
    String message = assertThrows(MappingException.class, () -> read(yaml)).getMessage();
    assertTrue(message != null && message.contains("arm.yaml"), message);
    for (String word : told) {
      assertTrue(message.contains(word), word + " in: " + message);
    }
  }
}
