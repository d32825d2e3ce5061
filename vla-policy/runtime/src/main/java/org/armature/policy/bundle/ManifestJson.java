package org.armature.policy.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** {@code policy.json} as text: strict in reading, so that a misspelt field is an error. */
final class ManifestJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestJson() {}

  static PolicyManifest read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      checkVersion(file, json);
      PolicyManifest manifest = MAPPER.treeToValue(json, PolicyManifest.class);
      new ManifestRules(file).check(manifest);
      return manifest;
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(
                  r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
              .collect(Collectors.joining());
      String problem =
          e.getOriginalMessage().startsWith("Missing creator property")
              ? "missing; version 1 has it"
              : e.getOriginalMessage();
      throw new PolicyBundleException(
          file, (field.isEmpty() ? "" : field.substring(1) + ": ") + problem, e);
    } catch (JacksonException e) {
      throw new PolicyBundleException(file, "is not valid JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new PolicyBundleException(file, "cannot be read: " + e, e);
    }
  }

  static byte[] write(PolicyManifest manifest) {
    try {
      return MAPPER.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest that cannot be written", e);
    }
  }

  /** Before anything else: another version may have other fields. */
  private static void checkVersion(Path file, JsonNode json) {
    String format = json.path("format").asText();
    if (!format.equals(PolicyManifest.FORMAT)) {
      throw new PolicyBundleException(
          file, "format", "'" + format + "'", "'" + PolicyManifest.FORMAT + "'");
    }
    JsonNode version = json.path("version");
    if (version.asInt(-1) != PolicyManifest.VERSION) {
      throw new PolicyBundleException(
          file, "version", version, PolicyManifest.VERSION + ", the version this Armature reads");
    }
  }
}
