package org.ros2.rcljava.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rcl_interfaces.msg.FloatingPointRange;
import rcl_interfaces.msg.IntegerRange;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.ParameterEvent;
import rcl_interfaces.msg.SetParametersResult;

class NodeParametersTest {
  private final List<ParameterEvent> events = new ArrayList<>();
  private final NodeParameters parameters = new NodeParameters(Map.of(), false, events::add);

  @Test
  void declaredParametersAreGotSetAndUndeclared() {
    parameters.declareParameter(new ParameterVariant("rate", 10));
    assertTrue(parameters.hasParameter("rate"));
    assertEquals(10, parameters.getParameter("rate").asInt());
    assertTrue(parameters.setParameter(new ParameterVariant("rate", 20)).getSuccessful());
    assertEquals(20, parameters.getParameter("rate").asInt());
    parameters.undeclareParameter("rate");
    assertFalse(parameters.hasParameter("rate"));
    assertThrows(ParameterNotDeclaredException.class, () -> parameters.getParameter("rate"));
    assertThrows(ParameterNotDeclaredException.class, () -> parameters.undeclareParameter("rate"));
    assertThrows(
        ParameterNotDeclaredException.class,
        () -> parameters.setParameter(new ParameterVariant("rate", 1)));
    assertEquals(1, events.get(0).getNewParameters().size());
    assertEquals(20, events.get(1).getChangedParameters().get(0).getValue().getIntegerValue());
  }

  @Test
  void startValuesFromTheUserWinOverDefaults() {
    NodeParameters given =
        new NodeParameters(
            Map.of(
                "rate", new ParameterVariant("rate", 50), "other", new ParameterVariant("other")),
            false,
            events::add);
    assertEquals(50, given.declareParameter(new ParameterVariant("rate", 10)).asInt());
    assertEquals(50, given.getParameter("rate").asInt());
    NodeParameters wrong =
        new NodeParameters(Map.of("rate", new ParameterVariant("rate", 50)), false, events::add);
    InvalidParameterTypeException e =
        assertThrows(
            InvalidParameterTypeException.class,
            () -> wrong.declareParameter(new ParameterVariant("rate", 10.0)));
    assertTrue(String.valueOf(e.getMessage()).contains("rate"), e.getMessage());
    assertFalse(wrong.hasParameter("rate"));
    wrong.declareOverrides();
    assertEquals(50, wrong.getParameter("rate").asInt());
  }

  @Test
  void declaringTwiceOrWithoutTypeIsRefused() {
    parameters.declareParameter(new ParameterVariant("a", "x"));
    assertThrows(
        ParameterAlreadyDeclaredException.class,
        () -> parameters.declareParameter(new ParameterVariant("a", "x")));
    assertThrows(
        InvalidParameterTypeException.class,
        () -> parameters.declareParameter(new ParameterVariant("b")));
    assertThrows(
        InvalidParametersException.class,
        () -> parameters.declareParameter(new ParameterVariant("", 1)));
  }

  @Test
  void parametersWithoutDefaultHaveNoValueUntilTheyAreSet() {
    parameters.declareParameter("path", ParameterType.PARAMETER_STRING, new ParameterDescriptor());
    assertThrows(ParameterUninitializedException.class, () -> parameters.getParameter("path"));
    ParameterVariant other = new ParameterVariant("path", "else");
    assertEquals(other, parameters.getParameterOr("path", other));
    assertFalse(parameters.setParameter(new ParameterVariant("path", 1)).getSuccessful());
    assertTrue(parameters.setParameter(new ParameterVariant("path", "/x")).getSuccessful());
    assertEquals("/x", parameters.getParameter("path").asString());
  }

  @Test
  void typesStayUnlessTypingIsDynamic() {
    parameters.declareParameter(new ParameterVariant("fixed", 1));
    parameters.declareParameter(
        new ParameterVariant("loose", 1), new ParameterDescriptor().setDynamicTyping(true));
    SetParametersResult result = parameters.setParameter(new ParameterVariant("fixed", 1.5));
    assertFalse(result.getSuccessful());
    assertTrue(result.getReason().contains("{integer}"), result.getReason());
    assertFalse(parameters.setParameter(new ParameterVariant("fixed")).getSuccessful());
    assertTrue(parameters.setParameter(new ParameterVariant("loose", "text")).getSuccessful());
    assertEquals(
        ParameterType.PARAMETER_STRING.getValue(), parameters.describeParameter("loose").getType());
    assertTrue(parameters.setParameter(new ParameterVariant("loose")).getSuccessful());
    assertFalse(parameters.hasParameter("loose"));
    assertEquals("loose", events.getLast().getDeletedParameters().get(0).getName());
  }

  @Test
  void readOnlyParametersNeverChange() {
    parameters.declareParameter(
        new ParameterVariant("id", 7), new ParameterDescriptor().setReadOnly(true));
    SetParametersResult result = parameters.setParameter(new ParameterVariant("id", 8));
    assertFalse(result.getSuccessful());
    assertTrue(result.getReason().contains("read-only"), result.getReason());
    assertThrows(ParameterImmutableException.class, () -> parameters.undeclareParameter("id"));
    assertEquals(7, parameters.getParameter("id").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0, true",
    "0, 10, 0, 10, true",
    "0, 10, 0, 11, false",
    "0, 10, 0, -1, false",
    "0, 10, 3, 6, true",
    "0, 10, 3, 7, false",
    "0, 10, 3, 10, true",
    "-9223372036854775808, 9223372036854775807, 0, 5, true",
  })
  void wholeNumbersStayInTheirRange(long from, long to, long step, long value, boolean allowed) {
    IntegerRange range = new IntegerRange().setFromValue(from).setToValue(to).setStep(step);
    parameters.declareParameter(
        new ParameterVariant("n", from), new ParameterDescriptor().setIntegerRange(List.of(range)));
    assertEquals(
        allowed, parameters.setParameter(new ParameterVariant("n", value)).getSuccessful());
    assertThrows(
        InvalidParameterValueException.class,
        () ->
            parameters.declareParameter(
                new ParameterVariant("m", 11L),
                new ParameterDescriptor()
                    .setIntegerRange(List.of(new IntegerRange().setToValue(10)))));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0.5, true",
    "0, 1, 0, 1.0000000000000002, true",
    "0, 1, 0, 1.01, false",
    "0, 1, 0, NaN, false",
    "0, 1, 0.1, 0.3, true",
    "0, 1, 0.1, 0.35, false",
  })
  void numbersStayInTheirRange(double from, double to, double step, double value, boolean allowed) {
    FloatingPointRange range =
        new FloatingPointRange().setFromValue(from).setToValue(to).setStep(step);
    parameters.declareParameter(
        new ParameterVariant("x", from),
        new ParameterDescriptor().setFloatingPointRange(List.of(range)));
    assertEquals(
        allowed, parameters.setParameter(new ParameterVariant("x", value)).getSuccessful());
  }

  @Test
  void settingAtomicallySetsAllOrNone() {
    parameters.declareParameter(new ParameterVariant("a", 1));
    parameters.declareParameter(new ParameterVariant("b", 1));
    List<ParameterVariant> bad =
        List.of(new ParameterVariant("a", 2), new ParameterVariant("b", "text"));
    assertFalse(parameters.setParametersAtomically(bad).getSuccessful());
    assertEquals(1, parameters.getParameter("a").asInt());
    List<SetParametersResult> each = parameters.setParameters(bad);
    assertTrue(each.get(0).getSuccessful());
    assertFalse(each.get(1).getSuccessful());
    assertEquals(2, parameters.getParameter("a").asInt());
  }

  @Test
  void callbacksPrepareDecideAndAreTold() {
    List<String> told = new ArrayList<>();
    parameters.addPreSetParametersCallback(list -> {
      if (list.getFirst().getName().equals("a")) {
        list.add(new ParameterVariant("b", list.getFirst().asInt() * 2));
      }
    });
    ParameterCallback positive =
        list ->
            new SetParametersResult()
                .setSuccessful(list.getFirst().asInt() > 0)
                .setReason("must be positive");
    parameters.addOnSetParametersCallback(positive);
    parameters.addPostSetParametersCallback(list -> told.add(list.toString()));
    parameters.declareParameter(new ParameterVariant("a", 1));
    parameters.declareParameter(new ParameterVariant("b", 1));
    assertThrows(
        InvalidParameterValueException.class,
        () -> parameters.declareParameter(new ParameterVariant("c", -1)));
    assertTrue(parameters.setParameter(new ParameterVariant("a", 5)).getSuccessful());
    assertEquals(10, parameters.getParameter("b").asInt());
    SetParametersResult result = parameters.setParameter(new ParameterVariant("a", -5));
    assertEquals("must be positive", result.getReason());
    assertEquals(5, parameters.getParameter("a").asInt());
    assertEquals(3, told.size(), told::toString);
    parameters.removeOnSetParametersCallback(positive);
    assertTrue(parameters.setParameter(new ParameterVariant("a", -5)).getSuccessful());
  }

  @Test
  void callbacksCannotChangeParametersThemselves() {
    parameters.declareParameter(new ParameterVariant("a", 1));
    parameters.addPostSetParametersCallback(
        list -> parameters.setParameter(new ParameterVariant("a", 3)));
    assertThrows(
        IllegalStateException.class, () -> parameters.setParameter(new ParameterVariant("a", 2)));
    assertEquals(2, parameters.getParameter("a").asInt());
  }

  @Test
  void undeclaredParametersAreAllowedWhereTheNodeSaysSo() {
    NodeParameters loose = new NodeParameters(Map.of(), true, events::add);
    assertEquals(ParameterType.PARAMETER_NOT_SET, loose.getParameter("x").getType());
    assertEquals(List.of(ParameterType.PARAMETER_NOT_SET), loose.getParameterTypes(List.of("x")));
    assertTrue(loose.setParameter(new ParameterVariant("x", 1)).getSuccessful());
    assertTrue(loose.setParameter(new ParameterVariant("x", "now text")).getSuccessful());
    assertEquals("now text", loose.getParameter("x").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|0|[a, b.c, b.d.e, bc]|[b, b.d]",
        "|1|[a, bc]|[]",
        "|2|[a, b.c, bc]|[b]",
        "b|0|[b.c, b.d.e]|[b, b.d]",
        "b|1|[b.c]|[b]",
        "b.d a|0|[a, b.d.e]|[b.d]",
        "nothing|0|[]|[]",
      })
  void namesAreListedByPrefixAndDepth(
      @org.jspecify.annotations.Nullable String prefixes, long depth, String names, String found) {
    for (String name : List.of("a", "b.c", "b.d.e", "bc")) {
      parameters.declareParameter(new ParameterVariant(name, 1));
    }
    var result =
        parameters.listParameters(
            prefixes == null ? List.of() : List.of(prefixes.split(" ", -1)), depth);
    assertEquals(names, result.getNames().toString());
    assertEquals(found, result.getPrefixes().toString());
    assertEquals("[c, d.e]", parameters.getParametersByPrefix("b").keySet().toString());
  }

  @Test
  void variantsKeepTheirValueAndRefuseOtherTypes() {
    long[] values = {1, 2};
    ParameterVariant variant = new ParameterVariant("v", values);
    values[0] = 9;
    assertArrayEquals(new Long[] {1L, 2L}, variant.asIntegerArray());
    assertEquals("integer_array", variant.getTypeName());
    assertEquals(variant, ParameterVariant.fromParameter(variant.toParameter()));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, variant::asDoubleArray);
    assertEquals(
        "parameter 'v' is integer_array, not double_array", String.valueOf(e.getMessage()));
    assertThrows(IllegalArgumentException.class, () -> ParameterType.fromByte((byte) 77));
  }
}
