package org.armature.kinematics.dynamics;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A MJCF file whose bodies all state their inertia, as Debian's MuJoCo 2.2 takes it: without
 * shapes, whose files it would look for, and without what only later versions know.
 */
final class MujocoMjcf {
  private static final Set<String> KEPT =
      Set.of(
          "mujoco",
          "compiler",
          "default",
          "joint",
          "freejoint",
          "site",
          "worldbody",
          "body",
          "inertial");

  private MujocoMjcf() {}

  static String simplified(Path file) {
    try {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      simplify(root);
      StringWriter out = new StringWriter();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root), new StreamResult(out));
      return out.toString();
    } catch (Exception e) {
      throw new IllegalArgumentException(file.toString(), e);
    }
  }

  private static void simplify(Element element) {
    List.of("actuatorfrcrange", "actuatorfrclimited", "material").forEach(element::removeAttribute);
    if (element.getTagName().equals("compiler")) {
      element.setAttribute("autolimits", "true");
    }
    if (element.hasAttribute("fullinertia")) {
      turn(element);
    }
    List<Node> all = new ArrayList<>();
    for (int k = 0; k < element.getChildNodes().getLength(); k++) {
      all.add(element.getChildNodes().item(k));
    }
    for (Node node : all) {
      if (node instanceof Element child && KEPT.contains(child.getTagName())) {
        simplify(child);
      } else {
        element.removeChild(node);
      }
    }
  }

  /** Along principal axes: MuJoCo by itself stops turning an inertia at the last 1e-6 rad. */
  private static void turn(Element inertial) {
    String[] m = inertial.getAttribute("fullinertia").strip().split("\\s+", -1);
    double[] i = new double[6];
    for (int k = 0; k < 6; k++) {
      i[k] = Double.parseDouble(m[k]);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(3, true, true);
    if (!eigen.decompose(
        new DMatrixRMaj(3, 3, true, i[0], i[3], i[4], i[3], i[1], i[5], i[4], i[5], i[2]))) {
      throw new IllegalArgumentException("no principal axes: " + List.of(m));
    }
    StringBuilder moments = new StringBuilder();
    StringBuilder axes = new StringBuilder();
    for (int k = 0; k < 3; k++) {
      moments.append(eigen.getEigenvalue(k).getReal()).append(' ');
      for (int row = 0; k < 2 && row < 3; row++) {
        axes.append(eigen.getEigenVector(k).get(row, 0)).append(' ');
      }
    }
    inertial.removeAttribute("fullinertia");
    inertial.setAttribute("diaginertia", moments.toString());
    inertial.setAttribute("xyaxes", axes.toString());
  }
}
