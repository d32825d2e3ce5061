package org.armature.bench.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecordingBenchTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  @Test
  @Tag("slow")
  void bothSidesReadTheSameAndAreReportedSideBySide() throws IOException {
    Path file = folder.resolve("bench.json");
    String[] arguments = {
      "--rounds", "2", "--messages", "3000", "--pictures", "4", "--json", file.toString()
    };
    assertEquals(0, new CommandLine(new RecordingBench()).execute(arguments));
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    for (String what : new String[] {"joints", "pictures"}) {
      for (String compression : new String[] {"none", "lz4", "zstd"}) {
        for (String way : new String[] {"write", "read"}) {
          JsonNode line = report.required(what + ", " + compression + ", " + way);
          for (String side : new String[] {"armature", "node"}) {
            JsonNode rounds = line.required(side).required("messages_per_s");
            assertEquals(2, rounds.size());
            assertTrue(rounds.get(0).asDouble() > 0, line::toPrettyString);
          }
        }
      }
    }
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertEquals(2, new CommandLine(new RecordingBench()).execute("--rounds", "0"));
  }
}
