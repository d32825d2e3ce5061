package org.armature.launch.kinematics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.kinematics.dynamics.CompositeRigidBody;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.dynamics.ForwardDynamics;
import org.armature.kinematics.dynamics.RecursiveNewtonEuler;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Torques, accelerations or the mass matrix. */
@Command(
    name = "dynamics",
    description = "Computes torques, accelerations or mass matrices for every row of states.",
    footer = {
      "",
      "Quantity      needs                    gives",
      "rnea          q: v: a:                 tau:",
      "gravity       q:                       tau:",
      "forward       q: v: tau:               a:",
      "mass-matrix   q:                       M:<row>:<column>, row by row",
      "",
      "Columns are q:<joint>, v:<joint>, a:<joint>, tau:<joint>. With --floating-base the base comes",
      "first: q:x,q:y,q:z,q:qx,q:qy,q:qz,q:qw of the root link in the world, v:vx,v:vy,v:vz,v:wx,",
      "v:wy,v:wz along its own axes, likewise for a: and for tau: (force, torque); tau: of the base",
      "may be left out where it is zero. Columns that a quantity does not need are passed over.",
      "",
      "Example:",
      "  armature kinematics dynamics --model robot.urdf --quantity rnea --in qva.csv --out tau.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DynamicsCommand implements Callable<Integer> {
  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = "--quantity",
      required = true,
      description = "rnea, gravity, mass-matrix or forward.")
  private String quantity = "";

  @Mixin private TableOptions tables = new TableOptions();

  /** Computes the result of the state that was copied last. */
  private interface Computation {
    double[] compute();
  }

  @Override
  public Integer call() throws IOException {
    DynamicsModel model = options.load();
    List<String> names = model.velocityNames();
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] q = new double[model.positionSize()];
    double[] v = new double[names.size()];
    double[] given = new double[names.size()];
    double[] out = new double[names.size()];
    DMatrixRMaj mass = new DMatrixRMaj(names.size(), names.size());
    return switch (quantity) {
      case "rnea" ->
          run(
              model,
              "a:",
              prefixed("tau:", names),
              q,
              v,
              given,
              () -> {
                RecursiveNewtonEuler.compute(model, ws, q, v, given, out);
                return out;
              });
      case "forward" ->
          run(
              model,
              "tau:",
              prefixed("a:", names),
              q,
              v,
              given,
              () -> {
                ForwardDynamics.compute(model, ws, q, v, given, out);
                return out;
              });
      case "gravity" ->
          run(
              model,
              "",
              prefixed("tau:", names),
              q,
              v,
              given,
              () -> {
                RecursiveNewtonEuler.gravity(model, ws, q, out);
                return out;
              });
      case "mass-matrix" ->
          run(
              model,
              "",
              elements(names),
              q,
              v,
              given,
              () -> {
                CompositeRigidBody.compute(model, ws, q, mass);
                return mass.data;
              });
      default ->
          throw new IllegalArgumentException(
              "--quantity is \"" + quantity + "\"; expected rnea, gravity, mass-matrix or forward");
    };
  }

  /** Velocities and the other columns are read only where the other columns have a prefix. */
  private int run(
      DynamicsModel model,
      String prefix,
      List<String> columns,
      double[] q,
      double[] v,
      double[] given,
      Computation computation)
      throws IOException {
    NumberTable table = NumberTable.read(tables.in);
    table.requireOnly(known(model));
    StateColumns positions = StateColumns.ofPositions(table, "q:", model);
    boolean moves = !prefix.isEmpty();
    List<String> names = model.velocityNames();
    List<String> velocities = moves ? names : List.of();
    StateColumns velocity = StateColumns.of(table, "v:", velocities);
    boolean freeBase =
        prefix.equals("tau:")
            && model.isFloatingBase()
            && table.columns().stream().noneMatch(prefixed("tau:", names.subList(0, 6))::contains);
    List<String> wanted = freeBase ? names.subList(6, names.size()) : velocities;
    StateColumns others = StateColumns.of(table, prefix, wanted);
    double[] read = new double[wanted.size()];
    List<double[]> results = new ArrayList<>();
    for (double[] row : table.rows()) {
      positions.copy(row, q);
      velocity.copy(row, v);
      others.copy(row, read);
      System.arraycopy(read, 0, given, given.length - read.length, read.length);
      results.add(computation.compute().clone());
    }
    try (TableWriter writer = new TableWriter(tables.out, columns)) {
      for (double[] result : results) {
        writer.write(result);
      }
    }
    return 0;
  }

  private static List<String> known(DynamicsModel model) {
    List<String> known = new ArrayList<>(prefixed("q:", model.positionNames()));
    for (String prefix : List.of("v:", "a:", "tau:")) {
      known.addAll(prefixed(prefix, model.velocityNames()));
    }
    return known;
  }

  private static List<String> prefixed(String prefix, List<String> names) {
    return names.stream().map(name -> prefix + name).toList();
  }

  private static List<String> elements(List<String> names) {
    List<String> elements = new ArrayList<>();
    for (String row : names) {
      names.forEach(column -> elements.add("M:" + row + ":" + column));
    }
    return elements;
  }
}
