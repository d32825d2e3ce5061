package org.armature.bench.kinematics;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Takes everything out of a URDF but some links and joints and what moves with them. */
final class UrdfChain {
  private static final Set<String> SHAPES = Set.of("visual", "collision");

  private UrdfChain() {}

  /** The text of a URDF with nothing but these links, without their shapes, and these joints. */
  static String cut(String urdf, Set<String> links, Set<String> joints) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document =
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(urdf)));
      Element robot = document.getDocumentElement();
      for (Node node = robot.getFirstChild(); node != null; ) {
        Node next = node.getNextSibling();
        if (!isKept(node, links, joints)) {
          robot.removeChild(node);
        }
        node = next;
      }
      StringWriter out = new StringWriter();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toString();
    } catch (ParserConfigurationException | SAXException | TransformerException e) {
      throw new IllegalArgumentException("cannot read the URDF: " + e.getMessage(), e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isKept(Node node, Set<String> links, Set<String> joints) {
    if (!(node instanceof Element element)) {
      return false;
    }
    String name = element.getAttribute("name");
    if (element.getTagName().equals("joint")) {
      return joints.contains(name);
    }
    if (!element.getTagName().equals("link") || !links.contains(name)) {
      return false;
    }
    for (Node child = element.getFirstChild(); child != null; ) {
      Node next = child.getNextSibling();
      if (SHAPES.contains(child.getNodeName())) {
        element.removeChild(child);
      }
      child = next;
    }
    return true;
  }
}
