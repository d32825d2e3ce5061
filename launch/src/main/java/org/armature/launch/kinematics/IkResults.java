package org.armature.launch.kinematics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.armature.kinematics.GlobalIk;
import org.armature.kinematics.IkStatus;
import org.armature.kinematics.RobotModel;

/** Rows of joint positions with how they were found. */
final class IkResults {
  /** What comes after the joints. */
  static final List<String> COLUMNS =
      List.of("status", "micros", "position_error", "orientation_error");

  private final TableWriter writer;
  private final boolean errors;
  private final Map<IkStatus, Integer> counts = new EnumMap<>(IkStatus.class);
  private int rows;

  /** Rows for a writer, with the errors that are left where wanted. */
  IkResults(TableWriter writer, boolean errors) {
    this.writer = writer;
    this.errors = errors;
  }

  static List<String> columns(RobotModel robot, boolean errors) {
    List<String> columns = new ArrayList<>(robot.jointNames());
    columns.addAll(errors ? COLUMNS : COLUMNS.subList(0, 2));
    return columns;
  }

  void write(double[] q, IkStatus status, long nanos, GlobalIk ik) throws IOException {
    rows++;
    counts.merge(status, 1, Integer::sum);
    String micros = String.format(Locale.ROOT, "%.3f", nanos * 1e-3);
    if (errors) {
      writer.write(
          q,
          word(status),
          micros,
          Double.toString(ik.positionError()),
          Double.toString(ik.orientationError()));
    } else {
      writer.write(q, word(status), micros);
    }
  }

  /** What did not come out, empty where everything did. */
  String unsolved() {
    int solved = counts.getOrDefault(IkStatus.CONVERGED, 0);
    if (solved == rows) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("armature: %d of %d rows solved".formatted(solved, rows));
    counts.forEach((status, count) -> {
      if (status != IkStatus.CONVERGED) {
        text.append("; %d %s".formatted(count, word(status)));
      }
    });
    return text.append(": they have the closest joint positions found").toString();
  }

  private static String word(IkStatus status) {
    return status == IkStatus.CONVERGED ? "SOLVED" : status.name();
  }
}
