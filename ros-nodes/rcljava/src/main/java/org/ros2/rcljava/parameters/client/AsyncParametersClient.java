package org.ros2.rcljava.parameters.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.parameters.ParameterType;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.ListParametersResult;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

/**
 * Gets and sets the parameters of another node. Futures are completed, and callbacks called, by an
 * executor of the node that asks; futures fail when that node is disposed of. Thread-safe.
 */
public interface AsyncParametersClient {
  /** Whether the other node's services are there. */
  boolean isServiceReady();

  /**
   * Waits for the other node's services.
   *
   * @return false if they are not there in time
   */
  boolean waitForService(Duration timeout);

  /** Values of parameters, in that order; empty if one of them is not there. */
  Future<List<ParameterVariant>> getParameters(List<String> names);

  /**
   * Values of parameters, in that order; empty if one of them is not there. The callback gets the
   * future when it is done.
   */
  Future<List<ParameterVariant>> getParameters(
      List<String> names, Consumer<Future<List<ParameterVariant>>> callback);

  /** Types of parameters, in that order; empty if one of them is not there. */
  Future<List<ParameterType>> getParameterTypes(List<String> names);

  /**
   * Types of parameters, in that order; empty if one of them is not there. The callback gets the
   * future when it is done.
   */
  Future<List<ParameterType>> getParameterTypes(
      List<String> names, Consumer<Future<List<ParameterType>>> callback);

  /** Sets parameters, each for itself; whether each was set, and the reason if not. */
  Future<List<SetParametersResult>> setParameters(List<ParameterVariant> parameters);

  /**
   * Sets parameters, each for itself; whether each was set, and the reason if not. The callback
   * gets the future when it is done.
   */
  Future<List<SetParametersResult>> setParameters(
      List<ParameterVariant> parameters, Consumer<Future<List<SetParametersResult>>> callback);

  /** Sets all parameters or none; whether they were set, and the reason if not. */
  Future<SetParametersResult> setParametersAtomically(List<ParameterVariant> parameters);

  /**
   * Sets all parameters or none; whether they were set, and the reason if not. The callback gets
   * the future when it is done.
   */
  Future<SetParametersResult> setParametersAtomically(
      List<ParameterVariant> parameters, Consumer<Future<SetParametersResult>> callback);

  /**
   * Names of parameters at or below some prefixes (none for all), at most so many levels below (0
   * for all).
   */
  Future<ListParametersResult> listParameters(List<String> prefixes, long depth);

  /**
   * Names of parameters at or below some prefixes (none for all), at most so many levels below (0
   * for all). The callback gets the future when it is done.
   */
  Future<ListParametersResult> listParameters(
      List<String> prefixes, long depth, Consumer<Future<ListParametersResult>> callback);

  /** What parameters are, in that order; empty if one of them is not there. */
  Future<List<ParameterDescriptor>> describeParameters(List<String> names);

  /**
   * What parameters are, in that order; empty if one of them is not there. The callback gets the
   * future when it is done.
   */
  Future<List<ParameterDescriptor>> describeParameters(
      List<String> names, Consumer<Future<List<ParameterDescriptor>>> callback);
}
