package org.armature.launch.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SingularityPictureTest {
  @Test
  void isAnSvgWithACurvePerJointInEverySituation() throws Exception {
    String svg = SingularityPicture.draw();
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    NodeList paths = picture.getElementsByTagName("path");
    int curves = 0;
    for (int i = 0; i < paths.getLength(); i++) {
      if (paths.item(i) instanceof Element path && path.getAttribute("fill").equals("none")) {
        curves++;
      }
    }
    // Three situations with and without adaptive damping, seven joints.
    assertEquals(3 * 2 * 7, curves);
    assertFalse(svg.contains("NaN"));
  }
}
