package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy in the repository does what its model card says, through the verb a user would use.
 */
@Tag("slow")
class ShippedPolicyTest {
  @TempDir private Path folder;

  @Test
  void succeedsInMostOfTheScenesItNeverSaw() throws IOException {
    JsonNode report = evaluate("--episodes", "12", "--seed", "5000");
    int successes = report.at("/total/successes").asInt();
    assertEquals(12, report.at("/total/episodes").asInt());
    assertEquals(6, report.get("instructions").size(), "instructions come equally often");
    // Half the scenes: far below its measured rate, far above what chance would do.
    assertTrue(successes >= 6, successes + " of 12 succeeded");
  }

  @Test
  void doesWhatItIsToldInTheSameScene() throws IOException {
    JsonNode report = evaluate("--episodes", "2", "--seed", "6100", "--instructions", "all");
    assertEquals(12, report.at("/total/episodes").asInt());
    int unwanted = report.at("/total/episodes_with_unwanted_placements").asInt();
    assertTrue(unwanted <= 2, "something unwanted was placed in " + unwanted + " of 12 episodes");
    assertTrue(report.at("/total/successes").asInt() >= 6, report.get("total").toString());
  }

  private JsonNode evaluate(String... options) throws IOException {
    Path json = folder.resolve("report.json");
    String[] args = new String[options.length + 3];
    args[0] = "eval";
    args[1] = "--json";
    args[2] = json.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    Invocation eval = Invocation.of(args);
    assertEquals(0, eval.code(), eval.err());
    return new ObjectMapper().readTree(json.toFile());
  }
}
