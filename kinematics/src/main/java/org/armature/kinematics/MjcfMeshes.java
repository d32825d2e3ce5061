package org.armature.kinematics;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.mesh.MeshException;
import org.armature.kinematics.mesh.TriangleMesh;
import org.armature.kinematics.shape.Shape;

/**
 * Solids and mass properties of the meshes that {@code <asset>} names. A mesh is measured when the
 * first geom that has mass asks for it, so that files of meshes that are only looks need not be
 * there.
 */
final class MjcfMeshes {
  private final MjcfCompiler compiler;
  private final Map<String, XmlNode> assets = new HashMap<>();
  private final Map<String, LinkInertia> measured = new HashMap<>();

  MjcfMeshes(XmlNode root, MjcfDefaults defaults, MjcfCompiler compiler) {
    this.compiler = compiler;
    for (XmlNode section : root.children("asset")) {
      for (XmlNode stated : section.children("mesh")) {
        MjcfSchema.check(stated);
        XmlNode mesh = defaults.resolve(stated, MjcfDefaults.MAIN);
        String name = mesh.has("name") ? mesh.text("name") : stem(mesh.text("file"));
        XmlNode other = assets.putIfAbsent(name, mesh);
        if (other != null) {
          throw mesh.error(
              "is called \"" + name + "\", as is " + other.path() + "; such names must be unique");
        }
      }
    }
  }

  /** The mesh of a geom at 1 kg/m³, in the geom's frame; its mass is its volume. */
  LinkInertia ofDensityOne(XmlNode geom) {
    String name = geom.text("mesh");
    XmlNode mesh = asset(geom);
    LinkInertia known = measured.get(name);
    if (known == null) {
      known = measure(mesh);
      measured.put(name, known);
    }
    return known;
  }

  /** The mesh of a geom as a solid, in the geom's frame; its file is not opened. */
  Shape shape(XmlNode geom) {
    XmlNode mesh = asset(geom);
    if (!mesh.has("file") || mesh.has("vertex") || mesh.has("refpos") || mesh.has("refquat")) {
      return new Shape.Unsupported(
          mesh.path() + " is not as its file has it; only such meshes are supported here");
    }
    double[] scale = mesh.triple("scale", 1, 1, 1);
    String file = compiler.meshFolder().resolve(fileName(mesh)).normalize().toString();
    try {
      return new Shape.Mesh(file, scale[0], scale[1], scale[2]);
    } catch (IllegalArgumentException e) {
      throw new RobotModelException(mesh.path() + " " + e.getMessage(), e);
    }
  }

  private XmlNode asset(XmlNode geom) {
    XmlNode mesh = assets.get(geom.text("mesh"));
    if (mesh == null) {
      throw geom.error("mesh", "no <mesh> in an <asset> has this name");
    }
    return mesh;
  }

  private String fileName(XmlNode mesh) {
    String file = mesh.text("file");
    if (!compiler.stripPath()) {
      return file;
    }
    return file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
  }

  private LinkInertia measure(XmlNode mesh) {
    if (mesh.has("builtin")) {
      throw mesh.error("builtin", "not supported; give the body an <inertial>");
    }
    String absent = compiler.exactMeshes() ? "exact" : "legacy";
    String how = mesh.keyword("inertia", absent, Set.of("legacy", "exact", "convex", "shell"));
    if (how.equals("convex") || how.equals("shell")) {
      throw mesh.error("inertia", "not supported; use exact or legacy, or give an <inertial>");
    }
    TriangleMesh surface = mesh.has("vertex") ? inline(mesh) : file(mesh);
    try {
      return new MeshInertia(placed(mesh, surface)).ofDensityOne(how.equals("exact"));
    } catch (IllegalArgumentException e) {
      throw new RobotModelException(mesh.path() + " " + e.getMessage(), e);
    }
  }

  private TriangleMesh inline(XmlNode mesh) {
    if (!mesh.has("face")) {
      throw mesh.error("vertex", "needs face too: wrapping a hull around it is not supported");
    }
    double[] vertices = mesh.numbers("vertex", 12, Integer.MAX_VALUE);
    double[] faces = mesh.numbers("face", 3, Integer.MAX_VALUE);
    if (vertices.length % 3 != 0 || faces.length % 3 != 0) {
      throw mesh.error(
          "has "
              + vertices.length
              + " numbers of vertices and "
              + faces.length
              + " of faces; both must be multiples of three");
    }
    int[] triangles = new int[faces.length];
    for (int k = 0; k < faces.length; k++) {
      triangles[k] = (int) faces[k];
      if (triangles[k] != faces[k] || triangles[k] < 0 || triangles[k] >= vertices.length / 3) {
        throw mesh.error(
            "has the face "
                + k / 3
                + " (from 0) of vertex "
                + faces[k]
                + "; there are "
                + vertices.length / 3);
      }
    }
    return new TriangleMesh(vertices, triangles);
  }

  private TriangleMesh file(XmlNode mesh) {
    XmlNode named = mesh.with("file", fileName(mesh));
    Path file = MjcfIncludes.find(named, "file", compiler.meshFolder());
    try {
      return TriangleMesh.read(file);
    } catch (MeshException e) {
      throw new RobotModelException(mesh.path() + " " + e.getMessage(), e);
    }
  }

  /** The vertices where MuJoCo puts them: moved, turned, then stretched. */
  private static TriangleMesh placed(XmlNode mesh, TriangleMesh surface) {
    double[] vertices = surface.vertices();
    double[] scale = mesh.triple("scale", 1, 1, 1);
    double[] at = mesh.triple("refpos", 0, 0, 0);
    double[] wxyz = mesh.has("refquat") ? mesh.numbers("refquat", 4, 4) : new double[] {1, 0, 0, 0};
    Pose3 toReference =
        Pose3.ofQuaternion(at, new double[] {wxyz[1], wxyz[2], wxyz[3], wxyz[0]}).inverse();
    double[] out = new double[vertices.length];
    for (int k = 0; k < out.length; k += 3) {
      double[] point =
          toReference.transform(new double[] {vertices[k], vertices[k + 1], vertices[k + 2]});
      for (int axis = 0; axis < 3; axis++) {
        out[k + axis] = scale[axis] * point[axis];
      }
    }
    return new TriangleMesh(out, outwards(surface.triangles(), scale));
  }

  /** Mirroring turns triangles inside out; their corners are taken the other way round. */
  private static int[] outwards(int[] triangles, double[] scale) {
    if (scale[0] * scale[1] * scale[2] > 0) {
      return triangles;
    }
    int[] turned = triangles.clone();
    for (int k = 0; k < turned.length; k += 3) {
      turned[k + 1] = triangles[k + 2];
      turned[k + 2] = triangles[k + 1];
    }
    return turned;
  }

  /** What a mesh is called that has no name: its file without folders and ending. */
  private static String stem(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot < 0 ? last : last.substring(0, dot);
  }
}
