package org.armature.kinematics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;

/**
 * The bodies of a MJCF file as links and joints. A body's link has its name and its frame. Where a
 * body has several joints, or one that does not pass through its origin, links without mass named
 * {@code body/joint} stand between. Named sites become links without mass that are fixed to their
 * body. The root is the link {@code world}, or the one body that moves freely.
 */
final class MjcfBodies {
  /** The link of {@code <worldbody>}. */
  static final String WORLD = "world";

  private final MjcfDefaults defaults;
  private final MjcfCompiler compiler;
  private final MjcfNames names;
  private final MjcfInertias masses;
  private final MjcfGeoms geoms;

  final List<String> links = new ArrayList<>();
  final Map<String, LinkInertia> inertias = new LinkedHashMap<>();
  final Map<String, List<PlacedShape>> collisions = new LinkedHashMap<>();
  final List<Joint> fixed = new ArrayList<>();

  /** Hinges and slides in the order in which MuJoCo counts them. */
  final List<MjcfJoint> joints = new ArrayList<>();

  final List<String> warnings = new ArrayList<>();

  /** Whether the root moves freely; and where the file puts it in the world. */
  boolean floating;

  Pose3 rootPose = Pose3.IDENTITY;

  /** All joints, fixed ones too, in the order in which the tree lists the children of a link. */
  private final List<String> order = new ArrayList<>();

  MjcfBodies(XmlNode root, MjcfDefaults defaults, MjcfCompiler compiler) {
    this.defaults = defaults;
    this.compiler = compiler;
    names = new MjcfNames(root);
    geoms = new MjcfGeoms(compiler, new MjcfMeshes(root, defaults, compiler));
    masses = new MjcfInertias(compiler, geoms);
    List<MjcfItems> world = new ArrayList<>();
    for (XmlNode section : root.children("worldbody")) {
      String inherited =
          section.has("childclass") ? defaults.known(section, "childclass") : MjcfDefaults.MAIN;
      world.addAll(MjcfItems.of(section, inherited, defaults, compiler));
    }
    for (MjcfItems item : world) {
      switch (item.node().tag()) {
        case "inertial", "joint", "freejoint" ->
            throw item.node().error("must stand in a <body>, not in the world");
        default -> {}
      }
    }
    List<MjcfItems> bodies = MjcfItems.tagged(world, "body");
    if (bodies.isEmpty()) {
      throw root.error("has no <body> in a <worldbody>");
    }
    MjcfItems free = bodies.stream().filter(this::isFree).findFirst().orElse(null);
    if (free == null) {
      links.add(WORLD);
      contents(world, WORLD);
    } else {
      floatingRoot(free, world);
    }
  }

  /** Every joint, fixed ones too, in file order; to be called when the movable ones are final. */
  List<Joint> allJoints() {
    Map<String, Joint> byName = new LinkedHashMap<>();
    fixed.forEach(joint -> byName.put(joint.name(), joint));
    joints.forEach(joint -> byName.put(joint.joint().name(), joint.joint()));
    return order.stream().map(byName::get).toList();
  }

  /** Mass properties by link, scaled so that they weigh so much together where that is positive. */
  Map<String, LinkInertia> scaledTo(double totalMass) {
    if (totalMass <= 0) {
      return inertias;
    }
    double sum = inertias.values().stream().mapToDouble(LinkInertia::mass).sum();
    Map<String, LinkInertia> scaled = new LinkedHashMap<>();
    inertias.forEach((link, inertia) -> scaled.put(link, inertia.times(totalMass / sum)));
    return scaled;
  }

  private boolean isFree(MjcfItems body) {
    return MjcfItems.of(body.node(), body.inherited(), defaults, compiler).stream()
        .filter(item -> item.node().tag().endsWith("joint"))
        .anyMatch(item -> MjcfJoint.isFree(item.node()));
  }

  private void floatingRoot(MjcfItems free, List<MjcfItems> world) {
    List<MjcfItems> others = new ArrayList<>(world);
    others.remove(free);
    for (MjcfItems other : others) {
      String tag = other.node().tag();
      if (!tag.equals("body") && !(tag.equals("site") && other.node().has("name"))) {
        continue;
      }
      if (moves(other.node())) {
        throw other
            .node()
            .error(
                "moves beside the freely moving body \""
                    + free.node().text("name", "")
                    + "\"; a model is one tree: give the file of one robot");
      }
      warnings.add(
          other.node().path() + " stands in the world, not on the floating robot, and is left out");
    }
    floating = true;
    rootPose = free.pose(compiler);
    String name = names.body(free.node());
    links.add(name);
    List<MjcfItems> items = MjcfItems.of(free.node(), free.inherited(), defaults, compiler);
    List<MjcfItems> movers = movers(items);
    XmlNode joint = movers.getFirst().node();
    if (movers.size() > 1) {
      throw free.node().error("moves freely and has other joints; a free joint must be alone");
    }
    boolean leaf = MjcfItems.tagged(items, "body").isEmpty();
    String align = joint.text("align", "auto");
    if (leaf && (align.equals("true") || (align.equals("auto") && compiler.alignFree()))) {
      throw joint.error("align", "not supported: the body would not stand where the file puts it");
    }
    names.joint(joint);
    finish(free.node(), name, items, true);
  }

  private boolean moves(XmlNode node) {
    for (XmlNode child : node.children()) {
      if (child.tag().equals("joint") || child.tag().equals("freejoint") || moves(child)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Solids, sites and bodies that stand in a link; true when a body that is fixed to it has mass.
   */
  private boolean contents(List<MjcfItems> items, String link) {
    collisions.put(
        link,
        MjcfItems.tagged(items, "geom").stream()
            .flatMap(item -> geoms.solid(item).stream())
            .toList());
    boolean mass = false;
    for (MjcfItems item : items) {
      switch (item.node().tag()) {
        case "body" -> {
          boolean fixedMass = body(item, link);
          mass = mass || fixedMass;
        }
        case "site" -> {
          if (item.node().has("name")) {
            site(item, link);
          }
        }
        default -> {}
      }
    }
    return mass;
  }

  private void site(MjcfItems item, String link) {
    XmlNode site = item.node();
    if (site.has("fromto")) {
      throw site.error("fromto", "not supported for a site with a name; give pos and zaxis");
    }
    String name = names.site(site);
    links.add(name);
    fix(link, name, item.pose(compiler));
  }

  /** True when the body is fixed to the link and it, or one fixed to it, has mass. */
  private boolean body(MjcfItems item, String parent) {
    XmlNode body = item.node();
    String name = names.body(body);
    List<MjcfItems> items = MjcfItems.of(body, item.inherited(), defaults, compiler);
    List<MjcfItems> movers = movers(items);
    String link = parent;
    Pose3 origin = item.pose(compiler);
    for (int k = 0; k < movers.size(); k++) {
      MjcfItems mover = movers.get(k);
      XmlNode node = mover.node();
      if (MjcfJoint.isFree(node)) {
        throw node.error("makes its body move freely; only one right below <worldbody> may");
      }
      Pose3 anchor = MjcfJoint.anchor(node, mover.frame());
      boolean carriesBody = k == movers.size() - 1 && anchor.equals(Pose3.IDENTITY);
      String joint = names.joint(node);
      String child = carriesBody ? name : names.frame(name + "/" + joint);
      joints.add(
          MjcfJoint.read(node, joint, mover.frame(), link, origin.times(anchor), child, compiler));
      order.add(joint);
      links.add(child);
      link = child;
      origin = anchor.inverse();
    }
    if (!link.equals(name)) {
      links.add(name);
      fix(link, name, origin);
    }
    return finish(body, name, items, !movers.isEmpty()) && movers.isEmpty();
  }

  private boolean finish(XmlNode body, String name, List<MjcfItems> items, boolean moves) {
    LinkInertia own = masses.of(body, items);
    if (own.mass() > 0 || new PrincipalAxes(own.matrix()).largest() > 0) {
      inertias.put(name, own);
    }
    boolean fixedMass = contents(items, name);
    boolean mass = fixedMass || MjcfInertias.isMovable(own);
    if (moves && !mass) {
      throw body.error(
          "moves but has no mass or inertia, nor has a body that is fixed to it; give it an"
              + " <inertial> or geoms with mass");
    }
    return mass;
  }

  private void fix(String parent, String child, Pose3 origin) {
    String name = names.fixedJoint(child);
    fixed.add(
        new Joint(name, Joint.Type.FIXED, parent, child, origin, 1, 0, 0, Joint.Limits.NONE, null));
    order.add(name);
  }

  private static List<MjcfItems> movers(List<MjcfItems> items) {
    return items.stream().filter(item -> item.node().tag().endsWith("joint")).toList();
  }
}
