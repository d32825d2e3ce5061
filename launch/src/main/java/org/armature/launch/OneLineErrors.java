package org.armature.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.armature.nodes.NodeStartException;
import org.armature.policy.bundle.PolicyBundleException;
import org.armature.sim.mujoco.MujocoException;
import org.ros2.rcljava.middleware.MiddlewareException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells what was wrong with the user's input or network in one line, exit code 2; anything else is
 * a fault of ours and keeps its stack trace, exit code 1. {@code ARMATURE_DEBUG=1} shows every
 * stack trace.
 */
final class OneLineErrors implements IExecutionExceptionHandler {
  private static final int FAULT = 1;
  private static final int BAD_INPUT = 2;

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult result) {
    if (!aboutInput(error)) {
      error.printStackTrace();
      return FAULT;
    }
    System.err.println("armature: " + line(error));
    if (System.getenv("ARMATURE_DEBUG") != null) {
      error.printStackTrace();
    }
    return BAD_INPUT;
  }

  /** An option that is unknown, missing or not a number. */
  static int onParameters(ParameterException error, String[] args) {
    String verb = error.getCommandLine().getCommandSpec().qualifiedName(" ");
    System.err.printf("armature: %s; see ./%s --help%n", error.getMessage(), verb);
    return BAD_INPUT;
  }

  private static boolean aboutInput(Exception error) {
    return error instanceof IllegalArgumentException
        || error instanceof PolicyBundleException
        || error instanceof MujocoException
        || error instanceof MiddlewareException
        || error instanceof NodeStartException
        || error instanceof MiddlewareException
        || error instanceof IOException
        || error instanceof UncheckedIOException;
  }

  private static String line(Exception error) {
    Throwable cause =
        error instanceof UncheckedIOException && error.getCause() != null
            ? error.getCause()
            : error;
    String message = String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    return switch (cause) {
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileAlreadyExistsException there -> there.getFile() + " exists already";
      default -> message;
    };
  }
}
