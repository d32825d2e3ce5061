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
}
