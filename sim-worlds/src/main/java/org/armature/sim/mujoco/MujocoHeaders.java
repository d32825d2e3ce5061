package org.armature.sim.mujoco;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Struct layouts and constants of one MuJoCo release, read from its public C headers. Immutable.
 *
 * <p>The headers also say, in the comment behind each array of {@code mjModel} and {@code mjData},
 * how long the array is: {@code (nbody x 3)}. {@link #arrayLength} evaluates that.
 */
final class MujocoHeaders {
  /** Headers with types, in the order in which they need each other; some releases lack some. */
  private static final List<String> TYPE_HEADERS =
      List.of("mjtype.h", "mjtnum.h", "mjmodel.h", "mjdata.h", "mjvisualize.h", "mjrender.h");

  /** Headers of which only the macros matter. */
  private static final List<String> MACRO_HEADERS = List.of("mujoco.h", "mjthread.h");

  private static final Pattern ARRAY =
      Pattern.compile("\\w+\\s*\\*\\s*(\\w+);\\s*//.*\\(([\\w*+ ]+) x ([\\w*+ ]+)\\)\\s*");

  private final HeaderParser parser;
  private final Map<String, List<String>> arrayLengths;

  private MujocoHeaders(HeaderParser parser, Map<String, List<String>> arrayLengths) {
    this.parser = parser;
    this.arrayLengths = arrayLengths;
  }

  /**
   * Reads the headers in {@code directory}, the folder that holds {@code mujoco.h}.
   *
   * @throws MujocoException if the folder has no MuJoCo headers, or one cannot be understood
   */
  static MujocoHeaders read(Path directory) {
    if (!Files.isRegularFile(directory.resolve("mujoco.h"))) {
      throw new MujocoException(
          "no MuJoCo headers: %s does not exist. %s"
              .formatted(directory.resolve("mujoco.h"), MujocoInstallation.REMEDY));
    }
    HeaderPreprocessor preprocessor = new HeaderPreprocessor();
    HeaderParser parser = new HeaderParser(preprocessor.defines());
    Map<String, List<String>> lengths = new HashMap<>();
    for (String name : MACRO_HEADERS) {
      preprocessor.tokens(text(directory.resolve(name)));
    }
    for (String name : TYPE_HEADERS) {
      Path file = directory.resolve(name);
      String text = text(file);
      parser.parse(file.toString(), preprocessor.tokens(text));
      readArrayLengths(text, lengths);
    }
    return new MujocoHeaders(parser, Map.copyOf(lengths));
  }

  /** The version that the headers belong to, in the library's own numbering (222 is 2.2.2). */
  int version() {
    return Math.toIntExact(constant("mjVERSION_HEADER"));
  }

  /**
   * Layout of a struct by its C name.
   *
   * @throws MujocoException if this release has no such struct
   */
  NativeStruct struct(String name) {
    NativeStruct struct = parser.structs().get(name);
    if (struct == null) {
      throw new MujocoException("the MuJoCo headers define no struct '" + name + "'");
    }
    return struct;
  }

  /**
   * Value of an enumerator or integer macro.
   *
   * @throws MujocoException if this release has none of that name
   */
  long constant(String name) {
    return parser.constant(name);
  }

  /** Whether this release has an enumerator or macro of that name. */
  boolean hasConstant(String name) {
    return parser.hasConstant(name);
  }

  /** {@link #constant} for the {@code int} parameters of the C functions. */
  int intConstant(String name) {
    return Math.toIntExact(constant(name));
  }

  /** Bytes of {@code mjtNum}, the floating-point type of the engine. */
  long realSize() {
    return parser.scalarSize("mjtNum");
  }

  /**
   * Number of values in an array that {@code mjModel} or {@code mjData} points to.
   *
   * @param sizes value of a size such as {@code nbody}
   * @throws MujocoException if the header does not tell
   */
  long arrayLength(String field, ToLongFunction<String> sizes) {
    List<String> length = arrayLengths.get(field);
    if (length == null) {
      throw new MujocoException("the MuJoCo headers tell no length of the array '" + field + "'");
    }
    return ConstantExpression.evaluate(
        length, name -> name.startsWith("mj") ? constant(name) : sizes.applyAsLong(name));
  }

  private static void readArrayLengths(String header, Map<String, List<String>> lengths) {
    for (String line : header.split("\n", -1)) {
      Matcher array = ARRAY.matcher(line.strip());
      if (array.matches()) {
        String product = "(%s) * (%s)".formatted(array.group(2), array.group(3));
        lengths.putIfAbsent(array.group(1), HeaderPreprocessor.split(product));
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the MuJoCo header " + file, e);
    }
  }
}
