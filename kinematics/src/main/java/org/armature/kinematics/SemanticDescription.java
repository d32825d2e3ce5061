package org.armature.kinematics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an SRDF says about a robot beyond its URDF: named groups of joints, named configurations of
 * them, and which links may touch. Every name in it was found in the robot's model. Immutable.
 *
 * <pre>{@code
 * SemanticDescription srdf = SemanticDescription.read(Path.of("arm.srdf"), model);
 * double[] q = srdf.configuration("arm", "ready", new double[model.size()]);
 * }</pre>
 *
 * @param model the robot it describes
 * @param groups in file order
 * @param states in file order
 * @param virtualJoints what connects the robot to the world; a model has no such joint, so these
 *     are told and nothing more
 * @param passiveJoints that nothing actuates
 * @param collisions exceptions from checking all pairs of links, in file order
 */
public record SemanticDescription(
    RobotModel model,
    List<Group> groups,
    List<State> states,
    List<VirtualJoint> virtualJoints,
    List<String> passiveJoints,
    List<CollisionRule> collisions) {

  /**
   * A named set of joints.
   *
   * @param name of the group
   * @param joints independent movable joints, in the order of the model: those listed, those of
   *     chains, those that carry listed links, those of groups within
   * @param links listed, of chains, carried by listed joints, and of groups within
   */
  public record Group(String name, List<String> joints, List<String> links) {
    /** Copies the lists. */
    public Group {
      joints = List.copyOf(joints);
      links = List.copyOf(links);
    }
  }

  /**
   * A named configuration of a group.
   *
   * @param name of the configuration
   * @param group it belongs to
   * @param positions by joint, rad or m
   */
  public record State(String name, String group, Map<String, Double> positions) {
    /** Copies the positions. */
    public State {
      positions = Map.copyOf(positions);
    }
  }

  /**
   * How the robot stands in the world.
   *
   * @param name of the joint
   * @param type fixed, planar or floating
   * @param parentFrame frame of the world
   * @param childLink link of the robot
   */
  public record VirtualJoint(String name, String type, String parentFrame, String childLink) {}

  /**
   * Whether links may touch.
   *
   * @param first link
   * @param second link, or empty where the rule is for the first with every other
   * @param allowed whether they may touch
   * @param reason as the file gives it, empty where it gives none
   */
  public record CollisionRule(String first, String second, boolean allowed, String reason) {}

  /** Copies the lists. */
  public SemanticDescription {
    groups = List.copyOf(groups);
    states = List.copyOf(states);
    virtualJoints = List.copyOf(virtualJoints);
    passiveJoints = List.copyOf(passiveJoints);
    collisions = List.copyOf(collisions);
  }

  /**
   * Reads an SRDF file.
   *
   * @throws RobotModelException when it cannot be read, is no SRDF, or names what the model has
   *     not; the message names file, element and value
   */
  public static SemanticDescription read(Path file, RobotModel model) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), model);
    } catch (NoSuchFileException e) {
      throw new RobotModelException(file + ": no such file; give the path of an SRDF", e);
    } catch (IOException e) {
      throw new RobotModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads an SRDF.
   *
   * @param sourceName what messages call it
   * @throws RobotModelException as for a file
   */
  public static SemanticDescription read(InputStream in, String sourceName, RobotModel model) {
    return new SrdfReader(model).read(in, sourceName);
  }

  /**
   * A group by name.
   *
   * @throws IllegalArgumentException naming the groups there are
   */
  public Group group(String name) {
    return find(groups, Group::name, "group", name);
  }

  /**
   * A copy of a configuration of the whole robot with the positions of a named one put in.
   *
   * @param q what the other joints keep, rad or m
   * @throws IllegalArgumentException naming the configurations that the group has
   */
  public double[] configuration(String group, String state, double[] q) {
    String known = group(group).name();
    List<State> ofGroup = states.stream().filter(each -> each.group().equals(known)).toList();
    double[] out = q.clone();
    find(ofGroup, State::name, "state of group \"" + group + "\"", state)
        .positions()
        .forEach((joint, position) -> out[model.jointIndex(joint)] = position);
    return out;
  }

  /** Whether two links may touch: a rule for the pair goes before rules for one of them. */
  public boolean allowsCollision(String link, String other) {
    boolean allowed = false;
    for (CollisionRule rule : collisions) {
      boolean same = rule.first().equals(link) && rule.second().equals(other);
      boolean swapped = rule.first().equals(other) && rule.second().equals(link);
      if (same || swapped) {
        return rule.allowed();
      }
      boolean either = rule.first().equals(link) || rule.first().equals(other);
      allowed |= rule.second().isEmpty() && either;
    }
    return allowed;
  }

  private static <T> T find(List<T> all, Function<T, String> name, String kind, String wanted) {
    return all.stream()
        .filter(each -> name.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the SRDF has no "
                    + kind
                    + " \""
                    + wanted
                    + "\"; it has "
                    + all.stream().map(name).collect(Collectors.joining(", ", "[", "]"))));
  }
}
