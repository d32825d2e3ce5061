package org.armature.kinematics.collision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.SemanticDescription;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of links are kept apart, and why the others are not. Immutable; prints as the {@code
 * <disable_collisions>} elements of an SRDF.
 *
 * <pre>{@code
 * CollisionPairs pairs = CollisionPairs.of(model).without(srdf);
 * pairs = CollisionSampling.DEFAULT.apply(model, pairs); // what the SRDF does not say
 * }</pre>
 */
public final class CollisionPairs {

  /** Why a pair of links is allowed to touch. */
  public enum Reason {
    /** A joint connects them. */
    ADJACENT,
    /** The SRDF says so. */
    DESCRIBED,
    /** They overlap where all joints are at rest. */
    DEFAULT,
    /** They overlap in nearly every posture that was tried. */
    ALWAYS,
    /** They overlapped in none of the postures that were tried. */
    NEVER;

    /** As MoveIt's setup assistant writes it. */
    String word() {
      String name = name();
      return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Two links, in the order of the model's frames.
   *
   * @param first the link with the lower frame number
   * @param second the other link
   */
  public record Pair(String first, String second) {}

  private final List<Pair> checked;
  private final Map<Pair, Reason> allowed;

  private CollisionPairs(List<Pair> checked, Map<Pair, Reason> allowed) {
    this.checked = List.copyOf(checked);
    this.allowed = new LinkedHashMap<>(allowed);
  }

  /**
   * All pairs of links that have solids and can move against each other, but those that a joint
   * connects, directly or through links without solids.
   */
  public static CollisionPairs of(CollisionModel model) {
    BodyLayout bodies = new BodyLayout(model.robot());
    List<Pair> checked = new ArrayList<>();
    Map<Pair, Reason> allowed = new LinkedHashMap<>();
    List<String> names = model.robot().frameNames();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        boolean fixed = bodies.ofFrame[i] == bodies.ofFrame[j];
        if (fixed || model.solids(i).isEmpty() || model.solids(j).isEmpty()) {
          continue;
        }
        Pair pair = new Pair(names.get(i), names.get(j));
        // Frames above others have lower numbers.
        if (solidAbove(model, j) == i) {
          allowed.put(pair, Reason.ADJACENT);
        } else {
          checked.add(pair);
        }
      }
    }
    return new CollisionPairs(checked, allowed);
  }

  /** The nearest link above another that has solids, −1 for none. */
  private static int solidAbove(CollisionModel model, int frame) {
    RobotModel robot = model.robot();
    int above = frame;
    do {
      above = robot.carrier(above).map(joint -> robot.frameId(joint.parent())).orElse(-1);
    } while (above >= 0 && model.solids(above).isEmpty());
    return above;
  }

  /** Allows what an SRDF allows. */
  public CollisionPairs without(SemanticDescription srdf) {
    return allow(
        pair -> srdf.allowsCollision(pair.first(), pair.second()) ? Reason.DESCRIBED : null);
  }

  /** Why to allow a pair, null to keep checking it. */
  interface Judge {
    @Nullable Reason judge(Pair pair);
  }

  CollisionPairs allow(Judge judge) {
    List<Pair> still = new ArrayList<>();
    Map<Pair, Reason> now = new LinkedHashMap<>(allowed);
    for (Pair pair : checked) {
      Reason reason = judge.judge(pair);
      if (reason == null) {
        still.add(pair);
      } else {
        now.put(pair, reason);
      }
    }
    return new CollisionPairs(still, now);
  }

  /** The pairs to keep apart. */
  public List<Pair> checked() {
    return checked;
  }

  /** The pairs that may touch, with the reason. */
  public Map<Pair, Reason> allowed() {
    return new LinkedHashMap<>(allowed);
  }

  /** One {@code <disable_collisions>} element per line and allowed pair. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    allowed.forEach((pair, reason) ->
        text.append(
            "<disable_collisions link1=\"%s\" link2=\"%s\" reason=\"%s\"/>%n"
                .formatted(pair.first(), pair.second(), reason.word())));
    return text.toString();
  }
}
