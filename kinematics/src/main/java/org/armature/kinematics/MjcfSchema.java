package org.armature.kinematics;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The attributes that MuJoCo 3 (and 2.2, where they differ) gives the elements which decide
 * kinematics and inertia. Others are refused: a misspelt range would otherwise set no limit.
 */
final class MjcfSchema {
  private static final Set<String> ORIENTATION =
      Set.of("quat", "axisangle", "xyaxes", "zaxis", "euler");

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.ofEntries(
          placed("body", "childclass", "mocap", "gravcomp", "sleep", "simple", "user"),
          placed("frame", "childclass"),
          placed("inertial", "mass", "diaginertia", "fullinertia"),
          placed("site", "class", "type", "group", "material", "size", "fromto", "rgba", "user"),
          placed(
              "geom",
              "class",
              "type",
              "contype",
              "conaffinity",
              "condim",
              "group",
              "priority",
              "size",
              "material",
              "friction",
              "mass",
              "density",
              "shellinertia",
              "solmix",
              "solref",
              "solimp",
              "margin",
              "gap",
              "surfacevel",
              "adhesion",
              "fromto",
              "hfield",
              "mesh",
              "fitscale",
              "rgba",
              "fluidshape",
              "fluidcoef",
              "user"),
          plain("freejoint", "group", "align"),
          plain(
              "joint",
              "class",
              "type",
              "group",
              "pos",
              "axis",
              "springdamper",
              "limited",
              "actuatorfrclimited",
              "solreflimit",
              "solimplimit",
              "solreffriction",
              "solimpfriction",
              "stiffness",
              "range",
              "actuatorfrcrange",
              "actuatorgravcomp",
              "margin",
              "ref",
              "springref",
              "armature",
              "damping",
              "frictionloss",
              "user"),
          plain(
              "mesh",
              "class",
              "content_type",
              "file",
              "vertex",
              "normal",
              "texcoord",
              "face",
              "refpos",
              "refquat",
              "scale",
              "smoothnormal",
              "maxhullvert",
              "inertia",
              "builtin",
              "params",
              "material"),
          plain("key", "time", "qpos", "qvel", "act", "ctrl", "mpos", "mquat"),
          plain(
              "compiler",
              "autolimits",
              "boundmass",
              "boundinertia",
              "settotalmass",
              "balanceinertia",
              "strippath",
              "coordinate",
              "angle",
              "fitaabb",
              "eulerseq",
              "meshdir",
              "texturedir",
              "discardvisual",
              "usethread",
              "fusestatic",
              "inertiafromgeom",
              "inertiagrouprange",
              "saveinertial",
              "assetdir",
              "alignfree",
              "conflict",
              "convexhull",
              "exactmeshinertia"));

  private MjcfSchema() {}

  /** Refuses an attribute that the element has not; passes over elements that are not listed. */
  static void check(XmlNode node) {
    Set<String> known = ATTRIBUTES.get(node.tag());
    if (known != null) {
      node.requireOnly(known);
    }
  }

  private static Map.Entry<String, Set<String>> placed(String tag, String... others) {
    Map.Entry<String, Set<String>> entry = plain(tag, others);
    entry.getValue().addAll(ORIENTATION);
    entry.getValue().add("pos");
    return entry;
  }

  private static Map.Entry<String, Set<String>> plain(String tag, String... attributes) {
    Set<String> all = new HashSet<>(Set.of(attributes));
    all.add("name");
    return Map.entry(tag, all);
  }
}
