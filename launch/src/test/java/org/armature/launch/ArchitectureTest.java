package org.armature.launch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the table of who may depend on whom in docs/architecture.md true. */
class ArchitectureTest {
  private static final List<String> ROOMS =
      List.of(
          "kinematics",
          "kinematics/bench",
          "vla-policy/runtime",
          "vla-policy/training",
          "teleop-recorder",
          "teleop-recorder/bench",
          "sim-worlds",
          "ros-nodes/rosidl",
          "ros-nodes/rcljava",
          "ros-nodes/nodes",
          "launch");

  private static JavaClasses classes;

  @BeforeAll
  static void importAllRooms() {
    Path root = Path.of("..").toAbsolutePath().normalize();
    List<Path> folders =
        ROOMS.stream()
            .map(room -> root.resolve(room).resolve("target/classes"))
            .filter(Files::isDirectory)
            .toList();
    classes = new ClassFileImporter().importPaths(folders);
    assertTrue(classes.size() > 100, "only " + classes.size() + " classes found in " + folders);
  }

  @Test
  void roomsDependOnlyOnTheRoomsTheyMayKnow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("kinematics")
        .definedBy("org.armature.kinematics..")
        .optionalLayer("kinematics bench")
        .definedBy("org.armature.bench.kinematics..")
        .layer("runtime")
        .definedBy(
            resideInAPackage("org.armature.policy..")
                .and(not(resideInAPackage("org.armature.policy.training.."))))
        .layer("recorder")
        .definedBy(resideInAnyPackage("org.armature.recorder..", "org.armature.teleop.."))
        .optionalLayer("recording bench")
        .definedBy("org.armature.bench.recording..")
        .layer("sim")
        .definedBy("org.armature.sim..")
        .optionalLayer("training")
        .definedBy("org.armature.policy.training..")
        .layer("messages")
        .definedBy(
            resideInAnyPackage(
                "org.ros2.rosidl..", "org.ros2.rcljava.interfaces..", "*.msg", "*.srv", "*.action"))
        .layer("rcljava")
        .definedBy(
            resideInAnyPackage("org.ros2.rcljava..", "org.ros2.tf2..", "org.ros2.tf2_ros..")
                .and(not(resideInAPackage("org.ros2.rcljava.interfaces.."))))
        .layer("nodes")
        .definedBy("org.armature.nodes..")
        .layer("launch")
        .definedBy("org.armature.launch..")
        .whereLayer("kinematics")
        .mayOnlyBeAccessedByLayers(
            "kinematics bench", "recorder", "sim", "training", "nodes", "launch")
        .whereLayer("kinematics bench")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("recorder", "sim", "training", "nodes", "launch")
        .whereLayer("recording bench")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("recorder")
        .mayOnlyBeAccessedByLayers("recording bench", "sim", "training", "nodes", "launch")
        .whereLayer("sim")
        .mayOnlyBeAccessedByLayers("training", "nodes", "launch")
        .whereLayer("training")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("messages")
        .mayOnlyBeAccessedByLayers("rcljava", "nodes", "launch")
        .whereLayer("rcljava")
        .mayOnlyBeAccessedByLayers("nodes", "launch")
        .whereLayer("nodes")
        .mayOnlyBeAccessedByLayers("launch")
        .whereLayer("launch")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }

  @Test
  void transformsKnowMessagesButNoMiddleware() {
    noClasses()
        .that()
        .resideInAPackage("org.ros2.tf2..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.ros2.rcljava..", "org.ros2.tf2_ros..")
                .and(not(resideInAPackage("org.ros2.rcljava.interfaces.."))))
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.armature.(**)").should().beFreeOfCycles().check(classes);
  }
}
