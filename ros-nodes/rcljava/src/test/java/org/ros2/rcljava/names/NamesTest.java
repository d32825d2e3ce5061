package org.ros2.rcljava.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "/js, /left, arm, /js",
    "js, /left, arm, /left/js",
    "js, /, arm, /js",
    "~/js, /left, arm, /left/arm/js",
    "~, /left, arm, /left/arm",
    "~/js, /, arm, /arm/js",
    "{node}/js, /left, arm, /left/arm/js",
    "/x/{node}/{node}_y, /left, arm, /x/arm/arm_y",
    "{ns}/js, /left, arm, /left/js",
    "{namespace}/a, /left/hand, arm, /left/hand/a",
    "_hidden, /, arm, /_hidden",
    "a__b, /, arm, /a__b",
  })
  void topicsExpandAsInRcl(String topic, String namespace, String node, String expected) {
    assertEquals(expected, RosName.topic(topic, namespace, node));
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "/, end with a slash",
    "a/, end with a slash",
    "a//b, one after another",
    "1st, start with a digit",
    "a/2nd, start with a digit",
    "a b, letters",
    "ä, letters",
    "a~b, beginning only",
    "~a, followed by a slash",
    "{node, braces do not match",
    "node}, braces do not match",
    "{{node}}, substitution in braces",
    "{}, must not be empty",
    "{no/de}, substitution in braces",
    "{1st}, start with a digit",
    "{host}, no substitution {host}",
    "{ns}/js, one after another",
  })
  void topicsThatBreakARuleAreRefusedWithTheRule(String topic, String rule) {
    for (String kind : List.of("topic", "service")) {
      assertRefused(() -> RosName.expand(kind, topic, "/", "arm"), kind + " name '" + topic, rule);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', empty", "a/b, letters", "9a, digit", "a-b, letters"})
  void nodesThatBreakARuleAreRefusedWithTheRule(String node, String rule) {
    assertRefused(() -> RosName.node(node), "node name '" + node, rule);
  }

  @Test
  void lengthsEndWhereDdsEnds() {
    assertEquals(247, RosName.topic("/" + "a".repeat(246), "/", "n").length());
    assertRefused(() -> RosName.topic("/" + "a".repeat(247), "/", "n"), "topic name", "247");
    assertEquals(245, RosName.namespace("a".repeat(244)).length());
    assertRefused(() -> RosName.namespace("a".repeat(245)), "namespace", "245");
    assertRefused(() -> RosName.node("a".repeat(256)), "node name", "255");
  }

  @Test
  void partsThatBeginWithAnUnderscoreAreHidden() {
    assertTrue(RosName.isHidden("/move/_action/status"));
    assertFalse(RosName.isHidden("/move_it/status"));
  }

  /** Rules, separated by spaces; then topic and service of a node /left/arm after them. */
  @ParameterizedTest
  @CsvSource({
    "js:=states, js, /left/states, /left/states",
    "/left/js:=/states, js, /states, /states",
    "/js:=/states, js, /left/js, /left/js",
    "~/js:=~/states, ~/js, /left/arm/states, /left/arm/states",
    "rostopic://js:=states, js, /left/states, /left/js",
    "rosservice://js:=states, js, /left/js, /left/states",
    "arm:js:=states, js, /left/states, /left/states",
    "hand:js:=states, js, /left/js, /left/js",
    "arm:rostopic://~/js:=/s, ~/js, /s, /left/arm/js",
    "js:=first js:=second, js, /left/first, /left/first",
    "a:=b b:=c, a, /left/b, /left/b",
  })
  void topicsAndServicesAreRemapped(String rules, String name, String topic, String service) {
    NodeNames names = new NodeNames("arm", "left", rules(rules));
    assertEquals(topic, names.topic(name));
    assertEquals(service, names.service(name));
  }

  @ParameterizedTest
  @CsvSource({
    "__node:=hand, /left/hand",
    "__name:=hand, /left/hand",
    "__ns:=/right, /right/arm",
    "__ns:=/, /arm",
    "arm:__node:=hand, /left/hand",
    "leg:__node:=hand, /left/arm",
    "__node:=hand hand:__ns:=/right, /right/hand",
    "__node:=hand arm:__ns:=/right, /left/hand",
  })
  void nodesAreRemapped(String rules, String expected) {
    assertEquals(expected, new NodeNames("arm", "left", rules(rules)).fullName());
  }

  @Test
  void rulesOfTheNodeComeBeforeThoseOfTheProcess() {
    RemapRules rules =
        new RemapRules(
            List.of(RemapRule.parse("js:=local")),
            List.of(RemapRule.parse("js:=global"), RemapRule.parse("other:=global")));
    NodeNames names = new NodeNames("arm", "", rules);
    assertEquals("/local", names.topic("js"));
    assertEquals("/global", names.topic("other"));
    assertEquals("arm", names.loggerName());
    assertEquals("a.b.arm", new NodeNames("arm", "a/b", RemapRules.NONE).loggerName());
  }

  @ParameterizedTest
  @CsvSource({
    "a, from:=to",
    "a:=, after :=",
    ":=b, before :=",
    "a:=b:=c, after :=",
    "*:=b, before :=",
    "a__b:=c, before :=",
    "a:={node}, after :=",
    "__node:=a/b, name of a node",
    "__ns:=relative, absolute namespace",
    "__ns:=/a/, absolute namespace",
  })
  void rulesThatAreNoneAreRefusedWithWhatIsWrong(String rule, String wrong) {
    assertRefused(() -> RemapRule.parse(rule), "remap rule '" + rule + "'", wrong);
  }

  private static RemapRules rules(String rules) {
    return new RemapRules(
        List.of(), Stream.of(rules.split(" ", -1)).map(RemapRule::parse).toList());
  }

  private static void assertRefused(
      org.junit.jupiter.api.function.Executable call, String name, String why) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(name) && message.contains(why), message);
  }
}
