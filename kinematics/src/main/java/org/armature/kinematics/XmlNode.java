package org.armature.kinematics;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An XML element that knows where it came from, so that whatever is wrong with it can be said with
 * source, element and value. Documents with a DTD are refused: no entities, nothing external.
 *
 * @param element the element
 * @param path how messages call it: source and the elements above, with their names
 */
record XmlNode(Element element, String path) {

  /** The root element of a document. */
  static XmlNode parse(InputStream in, String source) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Thrower());
      Element root = builder.parse(in).getDocumentElement();
      return new XmlNode(root, source + ": ").named(root);
    } catch (SAXParseException e) {
      throw new RobotModelException(
          source + ": line " + e.getLineNumber() + ": not usable XML: " + e.getMessage(), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new RobotModelException(source + ": not usable XML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RobotModelException(source + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The elements right below this one. */
  List<XmlNode> children() {
    List<XmlNode> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new XmlNode(child, path + " ").named(child));
      }
    }
    return children;
  }

  /** The elements right below this one that have a tag. */
  List<XmlNode> children(String tag) {
    return children().stream().filter(child -> child.tag().equals(tag)).toList();
  }

  String tag() {
    return element.getTagName();
  }

  /** The one element of a tag, if any. */
  Optional<XmlNode> child(String tag) {
    List<XmlNode> found = children(tag);
    if (found.size() > 1) {
      throw error("has " + found.size() + " <" + tag + ">, at most one is allowed");
    }
    return found.stream().findFirst();
  }

  XmlNode require(String tag) {
    return child(tag).orElseThrow(() -> error("needs a <" + tag + ">"));
  }

  boolean has(String attribute) {
    return element.hasAttribute(attribute);
  }

  String text(String attribute) {
    String text = element.getAttribute(attribute).strip();
    if (text.isEmpty()) {
      throw error("needs the attribute " + attribute);
    }
    return text;
  }

  double number(String attribute) {
    return finite(attribute, text(attribute));
  }

  double number(String attribute, double absent) {
    return has(attribute) ? number(attribute) : absent;
  }

  /** Three numbers separated by blanks. */
  double[] triple(String attribute, double... absent) {
    if (!has(attribute)) {
      return absent;
    }
    String[] words = text(attribute).split("\\s+", -1);
    if (words.length != 3) {
      throw error(
          attribute + "=\"" + text(attribute) + "\": needs three numbers, has " + words.length);
    }
    return new double[] {
      finite(attribute, words[0]), finite(attribute, words[1]), finite(attribute, words[2])
    };
  }

  RobotModelException error(String what) {
    return new RobotModelException(path + " " + what);
  }

  private double finite(String attribute, String word) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new RobotModelException(badNumber(attribute, word), e);
    }
    throw new RobotModelException(badNumber(attribute, word));
  }

  private String badNumber(String attribute, String word) {
    return path + " " + attribute + "=\"" + word + "\": not a finite number";
  }

  private XmlNode named(Element tagged) {
    String name = tagged.getAttribute("name");
    String shown = name.isEmpty() ? "" : " name=\"" + name + "\"";
    return new XmlNode(tagged, path + "<" + tagged.getTagName() + shown + ">");
  }

  /** Without it the parser prints to the standard error. */
  private static final class Thrower implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
