package org.armature.kinematics.dynamics;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.armature.kinematics.geometry.So3;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A URDF as MuJoCo takes it: without shapes, whose files it would look for, and with inertias that
 * a body can have (A + B ≥ C), which those of some real robots are short of.
 */
final class MujocoUrdf {
  private final Element robot;

  private MujocoUrdf(Element robot) {
    this.robot = robot;
  }

  static MujocoUrdf of(String text) {
    try {
      Element robot =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      MujocoUrdf urdf = new MujocoUrdf(robot);
      for (String tag : List.of("visual", "collision", "mujoco")) {
        elements(robot, tag).forEach(each -> each.getParentNode().removeChild(each));
      }
      elements(robot, "inertial").forEach(MujocoUrdf::makePossible);
      keepFixedLinks(robot);
      return urdf;
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  String text() {
    try {
      StringWriter out = new StringWriter();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(robot), new StreamResult(out));
      return out.toString();
    } catch (javax.xml.transform.TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same robot with every inertia along its principal axes: MuJoCo by itself stops turning them
   * at the last 1e-6 rad.
   */
  MujocoUrdf alongPrincipalAxes() {
    MujocoUrdf turned = of(text());
    elements(turned.robot, "inertial").forEach(MujocoUrdf::turn);
    return turned;
  }

  /** Puts a root above the root, which moves freely. */
  MujocoUrdf withFreeRoot(String root) {
    String free =
        "<link name=\"world\"/><joint name=\"free\" type=\"floating\"><parent"
            + " link=\"world\"/><child link=\""
            + root
            + "\"/></joint></robot>";
    return of(text().replace("</robot>", free));
  }

  /** Merging them would have MuJoCo look for principal axes again. */
  private static void keepFixedLinks(Element robot) {
    Element compiler = robot.getOwnerDocument().createElement("compiler");
    compiler.setAttribute("fusestatic", "false");
    robot.appendChild(robot.getOwnerDocument().createElement("mujoco")).appendChild(compiler);
  }

  private static void makePossible(Element inertial) {
    Element inertia = elements(inertial, "inertia").getFirst();
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(inertia);
    double sum = 0;
    double largest = 0;
    for (int k = 0; k < 3; k++) {
      sum += eigen.getEigenvalue(k).getReal();
      largest = Math.max(largest, eigen.getEigenvalue(k).getReal());
    }
    double missing = 2 * largest - sum;
    if (missing > 0) {
      for (String name : List.of("ixx", "iyy", "izz")) {
        double value = Double.parseDouble(inertia.getAttribute(name));
        inertia.setAttribute(name, Double.toString(value + 1.01 * missing));
      }
    }
  }

  private static void turn(Element inertial) {
    Element inertia = elements(inertial, "inertia").getFirst();
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(inertia);
    double[] axes = new double[9];
    for (int column = 0; column < 3; column++) {
      for (int row = 0; row < 3; row++) {
        axes[3 * row + column] = eigen.getEigenVector(column).get(row, 0);
      }
    }
    double handedness =
        axes[0] * (axes[4] * axes[8] - axes[5] * axes[7])
            - axes[1] * (axes[3] * axes[8] - axes[5] * axes[6])
            + axes[2] * (axes[3] * axes[7] - axes[4] * axes[6]);
    for (int row = 0; row < 3; row++) {
      axes[3 * row + 2] *= Math.signum(handedness);
    }
    Element origin = origin(inertial);
    String[] rpy = origin.getAttribute("rpy").strip().split("\\s+", -1);
    double[] stated = new double[9];
    So3.fromRpy(
        Double.parseDouble(rpy[0]), Double.parseDouble(rpy[1]), Double.parseDouble(rpy[2]), stated);
    double[] r = new double[9];
    So3.multiply(stated, axes, r);
    origin.setAttribute(
        "rpy",
        Math.atan2(r[7], r[8])
            + " "
            + Math.atan2(-r[6], Math.hypot(r[7], r[8]))
            + " "
            + Math.atan2(r[3], r[0]));
    List<String> diagonal = List.of("ixx", "iyy", "izz");
    for (int k = 0; k < 3; k++) {
      inertia.setAttribute(diagonal.get(k), Double.toString(eigen.getEigenvalue(k).getReal()));
    }
    List.of("ixy", "ixz", "iyz").forEach(name -> inertia.setAttribute(name, "0"));
  }

  private static Element origin(Element inertial) {
    List<Element> found = elements(inertial, "origin");
    Element origin =
        found.isEmpty() ? inertial.getOwnerDocument().createElement("origin") : found.getFirst();
    if (found.isEmpty()) {
      inertial.appendChild(origin);
    }
    if (!origin.hasAttribute("rpy")) {
      origin.setAttribute("rpy", "0 0 0");
    }
    return origin;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decompose(Element inertia) {
    double[] i = new double[6];
    List<String> names = List.of("ixx", "ixy", "ixz", "iyy", "iyz", "izz");
    for (int k = 0; k < 6; k++) {
      i[k] = Double.parseDouble(inertia.getAttribute(names.get(k)));
    }
    DMatrixRMaj matrix =
        new DMatrixRMaj(3, 3, true, i[0], i[1], i[2], i[1], i[3], i[4], i[2], i[4], i[5]);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(3, true, true);
    if (!eigen.decompose(matrix)) {
      throw new IllegalArgumentException("no principal axes: " + matrix);
    }
    return eigen;
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int k = 0; k < nodes.getLength(); k++) {
      Node node = nodes.item(k);
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
