package org.ros2.rcljava.parameters.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.ros2.rcljava.parameters.ParameterType;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.ListParametersResult;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

/**
 * Gets and sets the parameters of another node and waits for the answer: call it from a thread that
 * does not run callbacks of the node that asks, or give it an executor. It waits for ever where no
 * service answers; see {@link #waitForService}. Thread-safe.
 */
public interface SyncParametersClient {
  /** Whether the other node's services are there. */
  boolean isServiceReady();

  /**
   * Waits for the other node's services.
   *
   * @return false if they are not there in time
   */
  boolean waitForService(Duration timeout);

  /**
   * Values of parameters, in that order; empty if one of them is not there. Throws
   * ExecutionException if the answer cannot come.
   */
  List<ParameterVariant> getParameters(List<String> names)
      throws InterruptedException, ExecutionException;

  /**
   * Types of parameters, in that order; empty if one of them is not there. Throws
   * ExecutionException if the answer cannot come.
   */
  List<ParameterType> getParameterTypes(List<String> names)
      throws InterruptedException, ExecutionException;

  /**
   * Sets parameters, each for itself; whether each was set, and the reason if not. Throws
   * ExecutionException if the answer cannot come.
   */
  List<SetParametersResult> setParameters(List<ParameterVariant> parameters)
      throws InterruptedException, ExecutionException;

  /**
   * Sets all parameters or none; whether they were set, and the reason if not. Throws
   * ExecutionException if the answer cannot come.
   */
  SetParametersResult setParametersAtomically(List<ParameterVariant> parameters)
      throws InterruptedException, ExecutionException;

  /**
   * Names of parameters at or below some prefixes (none for all), at most so many levels below (0
   * for all). Throws ExecutionException if the answer cannot come.
   */
  ListParametersResult listParameters(List<String> prefixes, long depth)
      throws InterruptedException, ExecutionException;

  /**
   * What parameters are, in that order; empty if one of them is not there. Throws
   * ExecutionException if the answer cannot come.
   */
  List<ParameterDescriptor> describeParameters(List<String> names)
      throws InterruptedException, ExecutionException;
}
