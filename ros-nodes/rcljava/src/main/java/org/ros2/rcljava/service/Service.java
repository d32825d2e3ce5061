package org.ros2.rcljava.service;

import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;

/**
 * Answers requests: its callback gets a request and fills in the response, which is sent when it
 * returns. Callbacks of one service never overlap. A request whose bytes are no such message is
 * dropped.
 *
 * @param <T> type of the service
 */
public interface Service<T extends ServiceDefinition> extends Disposable {
  /** Class of the requests. */
  <U extends MessageDefinition> Class<U> getRequestType();

  /** Class of the responses. */
  <U extends MessageDefinition> Class<U> getResponseType();

  /** Calls the callback; sends nothing. */
  void executeCallback(
      RMWRequestId rmwRequestId, MessageDefinition request, MessageDefinition response);

  /** Absolute service name. */
  String getServiceName();
}
