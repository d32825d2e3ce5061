package org.armature.kinematics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML that nobody vouches for. Documents with a DTD are refused: no entities, nothing
 * external. So are those larger than {@value #LARGEST} bytes and those nested deeper than {@value
 * #DEEPEST} elements.
 */
final class XmlReader {
  /** 32 MiB: several times the largest robot, one that has its meshes in the file. */
  static final int LARGEST = 32 << 20;

  /** A chain of 200 bodies in MJCF is as many elements deep. */
  static final int DEEPEST = 1000;

  private XmlReader() {}

  /**
   * The root element of a file.
   *
   * @param kind what the file should be, for the message when there is none
   */
  static XmlNode read(Path file, String kind) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new RobotModelException(file + ": no such file; give the path of " + kind, e);
    } catch (IOException e) {
      throw new RobotModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The root element of a document. */
  static XmlNode read(InputStream in, String source) {
    try {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new RobotModelException(
            source + ": larger than " + (LARGEST >> 20) + " MiB: no description of a robot");
      }
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      SAXParser parser = factory.newSAXParser();
      // Its own limit of 200 is below what robots need; ours is checked by the handler.
      parser.setProperty("jdk.xml.maxElementDepth", "0");
      TreeBuilder builder = new TreeBuilder(source);
      parser.parse(new ByteArrayInputStream(bytes), builder);
      return builder.root();
    } catch (SAXParseException e) {
      throw new RobotModelException(
          source + ": line " + e.getLineNumber() + ": not usable XML: " + e.getMessage(), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new RobotModelException(source + ": not usable XML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RobotModelException(source + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Makes the tree; refuses what the parser calls an error, which it would print otherwise. */
  private static final class TreeBuilder extends DefaultHandler {
    private final String source;
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private final Deque<List<XmlNode>> openChildren = new ArrayDeque<>();
    private @Nullable Locator locator;
    private @Nullable XmlNode root;

    TreeBuilder(String source) {
      this.source = source;
    }

    XmlNode root() {
      if (root == null) {
        throw new RobotModelException(source + ": not usable XML: has no element");
      }
      return root;
    }

    @Override
    public void setDocumentLocator(Locator given) {
      locator = given;
    }

    @Override
    public void startElement(String uri, String local, String tag, Attributes attributes) {
      int line = locator == null ? 0 : locator.getLineNumber();
      if (open.size() == DEEPEST) {
        throw new RobotModelException(
            source + ": line " + line + ": <" + tag + "> is nested deeper than " + DEEPEST);
      }
      Map<String, String> values = LinkedHashMap.newLinkedHashMap(attributes.getLength());
      for (int k = 0; k < attributes.getLength(); k++) {
        values.put(attributes.getQName(k), attributes.getValue(k));
      }
      List<XmlNode> children = new ArrayList<>(0);
      XmlNode node = new XmlNode(source, line, open.peek(), tag, values, children);
      if (openChildren.isEmpty()) {
        root = node;
      } else {
        openChildren.peek().add(node);
      }
      open.push(node);
      openChildren.push(children);
    }

    @Override
    public void endElement(String uri, String local, String tag) {
      open.pop();
      openChildren.pop();
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
