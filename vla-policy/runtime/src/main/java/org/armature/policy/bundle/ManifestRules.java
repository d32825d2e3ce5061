package org.armature.policy.bundle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.armature.policy.bundle.PolicyManifest.Action;
import org.armature.policy.bundle.PolicyManifest.Camera;
import org.armature.policy.bundle.PolicyManifest.GraphFile;
import org.armature.policy.bundle.PolicyManifest.Sampler;
import org.armature.policy.bundle.PolicyManifest.State;
import org.jspecify.annotations.Nullable;

/** What must be true of a {@link PolicyManifest}, each rule with the field it is about. */
final class ManifestRules {
  private final Path file;

  /** Rules whose messages name this file. */
  ManifestRules(Path file) {
    this.file = file;
  }

  /** Throws {@link PolicyBundleException} at the first rule that is broken. */
  void check(PolicyManifest m) {
    require(PolicyManifest.FORMAT.equals(m.format()), "format", m.format(), PolicyManifest.FORMAT);
    require(
        m.version() == PolicyManifest.VERSION,
        "version",
        m.version(),
        PolicyManifest.VERSION + "; update Armature to read newer ones");
    require(!m.name().isBlank(), "name", "blank", "a name");
    require(!m.cameras().isEmpty(), "cameras", m.cameras(), "at least one");
    for (int i = 0; i < m.cameras().size(); i++) {
      check("cameras[" + i + "]", m.cameras().get(i));
    }
    distinct("cameras", m.cameras().stream().map(Camera::name).toList());
    check(m.state());
    check(m.action());
    require(m.horizon() >= 2, "horizon", m.horizon(), "at least 2 actions");
    require(m.periodNanos() > 0, "periodNanos", m.periodNanos(), "a positive number of ns");
    require(m.text().maxTokens() >= 3, "text.maxTokens", m.text().maxTokens(), "at least 3");
    require(m.text().width() > 0, "text.width", m.text().width(), "a positive number");
    check(m.sampler());
    for (String role : List.of(PolicyManifest.ENCODER, PolicyManifest.DENOISER)) {
      check("files." + role, m.files().get(role));
    }
  }

  private void check(String field, Camera camera) {
    require(
        camera.name().matches("[A-Za-z][A-Za-z0-9_]*"),
        field + ".name",
        camera.name(),
        "a letter, then letters, digits and '_'");
    require(camera.width() > 0, field + ".width", camera.width(), "a positive number");
    require(camera.height() > 0, field + ".height", camera.height(), "a positive number");
    require(
        camera.resize().matches(Camera.BOX + "[1-9][0-9]?"),
        field + ".resize",
        camera.resize(),
        "'box' and a factor, such as 'box2'");
    require(
        Arrays.equals(camera.pixelRange(), new double[] {-1, 1}),
        field + ".pixelRange",
        Arrays.toString(camera.pixelRange()),
        "[-1, 1]");
  }

  private void check(State state) {
    require(!state.names().isEmpty(), "state.names", "empty", "at least one joint");
    distinct("state.names", state.names());
    numbers("state.mean", state.mean(), state.names());
    positive("state.std", state.std(), state.names());
  }

  private void check(Action action) {
    require(
        Action.JOINT_POSITION.equals(action.kind()),
        "action.kind",
        action.kind(),
        Action.JOINT_POSITION);
    require(!action.names().isEmpty(), "action.names", "empty", "at least one joint");
    distinct("action.names", action.names());
    numbers("action.lower", action.lower(), action.names());
    numbers("action.upper", action.upper(), action.names());
    for (int i = 0; i < action.names().size(); i++) {
      require(
          action.lower()[i] < action.upper()[i],
          at("action.upper", i, action.names()),
          action.upper()[i],
          "more than the lower limit " + action.lower()[i]);
    }
    numbers("action.mean", action.mean(), action.names());
    positive("action.std", action.std(), action.names());
  }

  private void check(Sampler sampler) {
    require(Sampler.EULER.equals(sampler.kind()), "sampler.kind", sampler.kind(), Sampler.EULER);
    require(
        sampler.steps() >= 1 && sampler.steps() <= 1000,
        "sampler.steps",
        sampler.steps(),
        "1 to 1000");
    require(sampler.timeFrom() == 1, "sampler.timeFrom", sampler.timeFrom(), "1 (pure noise)");
    require(sampler.timeTo() == 0, "sampler.timeTo", sampler.timeTo(), "0 (actions)");
  }

  private void check(String field, @Nullable GraphFile graph) {
    if (graph == null) {
      throw new PolicyBundleException(file, field, "missing", "a path and its sha256");
    }
    require(
        graph.path().matches("[A-Za-z0-9_][A-Za-z0-9._-]*"),
        field + ".path",
        graph.path(),
        "the name of a file in the same folder");
    require(
        graph.sha256().matches("[0-9a-f]{64}"),
        field + ".sha256",
        graph.sha256(),
        "64 hexadecimal digits in lower case");
  }

  private void distinct(String field, List<String> names) {
    require(new HashSet<>(names).size() == names.size(), field, names, "different names");
  }

  private void numbers(String field, double[] values, List<String> names) {
    require(
        values.length == names.size(),
        field,
        values.length + " values",
        names.size() + ", one per name of " + names);
    for (int i = 0; i < values.length; i++) {
      require(Double.isFinite(values[i]), at(field, i, names), values[i], "a finite number");
    }
  }

  private void positive(String field, double[] values, List<String> names) {
    numbers(field, values, names);
    for (int i = 0; i < values.length; i++) {
      require(values[i] > 0, at(field, i, names), values[i], "a positive number");
    }
  }

  private static String at(String field, int i, List<String> names) {
    return "%s[%d] (%s)".formatted(field, i, names.get(i));
  }

  private void require(boolean holds, String field, Object value, String expected) {
    if (!holds) {
      throw new PolicyBundleException(file, field, value, expected);
    }
  }
}
