package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.Callable;
import org.ros2.rcljava.parameters.ParameterVariant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.ParameterValue;

/** Tells what parameters are. */
@Command(
    name = "describe",
    description = "Tells what parameters are: type, description, range.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ParamDescribeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NODE", description = "Such as /controller.")
  private String node = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "Such as rate.")
  private List<String> names = List.of();

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      RemoteParameters.of(session, node)
          .describe(names)
          .forEach(each -> System.out.print(text(each)));
    }
    return 0;
  }

  private static String text(ParameterDescriptor parameter) {
    StringBuilder out = new StringBuilder("Parameter name: " + parameter.getName() + "\n");
    ParameterValue ofType = new ParameterValue().setType(parameter.getType());
    String type = ParameterVariant.of("", ofType).getTypeName();
    line(out, "  Type: ", parameter.getDynamicTyping() ? "any (dynamic typing)" : type);
    line(out, "  Description: ", parameter.getDescription());
    out.append("  Constraints:\n");
    line(out, "    Read only: ", String.valueOf(parameter.getReadOnly()));
    parameter
        .getFloatingPointRange()
        .forEach(range -> range(out, range.getFromValue(), range.getToValue(), range.getStep()));
    parameter
        .getIntegerRange()
        .forEach(range -> range(out, range.getFromValue(), range.getToValue(), range.getStep()));
    line(out, "    Additional constraints: ", parameter.getAdditionalConstraints());
    return out.toString();
  }

  private static void range(StringBuilder out, Object from, Object to, Object step) {
    line(out, "    Min value: ", from.toString());
    line(out, "    Max value: ", to.toString());
    line(out, "    Step: ", step.toString());
  }

  private static void line(StringBuilder out, String what, String text) {
    if (!text.isEmpty()) {
      out.append(what).append(text).append('\n');
    }
  }
}
