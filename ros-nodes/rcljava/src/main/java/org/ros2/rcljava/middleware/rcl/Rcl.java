package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import org.ros2.rcljava.middleware.MiddlewareException;

/**
 * The functions of librcl and of the libraries it needs that this back end calls, under their own
 * names. They are looked up when this class is first used, by {@link RclLibrary#load}.
 */
final class Rcl {
  static final int OK = 0;
  static final int TIMEOUT = 2;
  static final int UNSUPPORTED = 3;
  static final int SUBSCRIPTION_TAKE_FAILED = 401;
  static final int CLIENT_TAKE_FAILED = 501;
  static final int SERVICE_TAKE_FAILED = 601;

  static final NativeFunction RMW_IDENTIFIER = address("rmw_get_implementation_identifier", 0);
  static final NativeFunction INIT_OPTIONS_FINI = code("rcl_init_options_fini", 1);
  static final NativeFunction INIT_OPTIONS_SET_DOMAIN_ID =
      code("rcl_init_options_set_domain_id", 2);
  static final NativeFunction INIT_OPTIONS_OF_RMW =
      address("rcl_init_options_get_rmw_init_options", 1);
  static final NativeFunction DISCOVERY_OPTIONS_INIT = code("rmw_discovery_options_init", 3);
  static final NativeFunction INIT = code("rcl_init", 4);
  static final NativeFunction SHUTDOWN = code("rcl_shutdown", 1);
  static final NativeFunction CONTEXT_FINI = code("rcl_context_fini", 1);
  static final NativeFunction NODE_INIT = code("rcl_node_init", 5);
  static final NativeFunction NODE_FINI = code("rcl_node_fini", 1);

  static final NativeFunction PUBLISHER_INIT = code("rcl_publisher_init", 5);
  static final NativeFunction PUBLISHER_FINI = code("rcl_publisher_fini", 2);
  static final NativeFunction PUBLISHER_MATCHES = code("rcl_publisher_get_subscription_count", 2);
  static final NativeFunction PUBLISH = code("rcl_publish_serialized_message", 3);

  static final NativeFunction SUBSCRIPTION_INIT = code("rcl_subscription_init", 5);
  static final NativeFunction SUBSCRIPTION_FINI = code("rcl_subscription_fini", 2);
  static final NativeFunction SUBSCRIPTION_MATCHES =
      code("rcl_subscription_get_publisher_count", 2);
  static final NativeFunction SUBSCRIPTION_ON_DATA =
      code("rcl_subscription_set_on_new_message_callback", 3);
  static final NativeFunction TAKE = code("rcl_take_serialized_message", 4);
  static final NativeFunction SUBSCRIPTION_EVENT_INIT = code("rcl_subscription_event_init", 3);
  static final NativeFunction PUBLISHER_EVENT_INIT = code("rcl_publisher_event_init", 3);
  static final NativeFunction EVENT_SET_CALLBACK = code("rcl_event_set_callback", 3);
  static final NativeFunction EVENT_FINI = code("rcl_event_fini", 1);
  static final NativeFunction TAKE_EVENT = code("rcl_take_event", 2);

  static final NativeFunction SERVICE_INIT = code("rcl_service_init", 5);
  static final NativeFunction SERVICE_FINI = code("rcl_service_fini", 2);
  static final NativeFunction SERVICE_ON_DATA = code("rcl_service_set_on_new_request_callback", 3);
  static final NativeFunction TAKE_REQUEST = code("rcl_take_request", 3);
  static final NativeFunction SEND_RESPONSE = code("rcl_send_response", 3);

  static final NativeFunction CLIENT_INIT = code("rcl_client_init", 5);
  static final NativeFunction CLIENT_FINI = code("rcl_client_fini", 2);
  static final NativeFunction CLIENT_ON_DATA = code("rcl_client_set_on_new_response_callback", 3);
  static final NativeFunction SEND_REQUEST = code("rcl_send_request", 3);
  static final NativeFunction TAKE_RESPONSE = code("rcl_take_response", 3);
  static final NativeFunction SERVICE_IS_AVAILABLE = code("rcl_service_server_is_available", 3);

  static final NativeFunction SERIALIZE = code("rmw_serialize", 3);
  static final NativeFunction DESERIALIZE = code("rmw_deserialize", 3);

  static final NativeFunction TOPICS = code("rcl_get_topic_names_and_types", 4);
  static final NativeFunction SERVICES = code("rcl_get_service_names_and_types", 3);
  static final NativeFunction NAMES_AND_TYPES_FINI = code("rcl_names_and_types_fini", 1);
  static final NativeFunction STRING_ARRAY_FINI = code("rcutils_string_array_fini", 1);
  static final NativeFunction PUBLISHERS_OF_TOPIC = code("rcl_get_publishers_info_by_topic", 5);
  static final NativeFunction SUBSCRIPTIONS_OF_TOPIC =
      code("rcl_get_subscriptions_info_by_topic", 5);
  static final NativeFunction ENDPOINTS_FINI = code("rmw_topic_endpoint_info_array_fini", 2);

  private static final MethodHandle INIT_OPTIONS_INIT =
      link("rcl_init_options_init", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, Structs.ALLOCATOR));
  private static final MethodHandle NODE_NAMES =
      link(
          "rcl_get_node_names_with_enclaves",
          FunctionDescriptor.of(
              JAVA_INT, JAVA_LONG, Structs.ALLOCATOR, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle ERROR_TEXT =
      link("rcutils_get_error_string", FunctionDescriptor.of(Structs.ERROR_TEXT));
  private static final MethodHandle RESET_ERROR =
      link("rcutils_reset_error", FunctionDescriptor.ofVoid());

  /** The default allocator of ROS: malloc and its kin. */
  static final MemorySegment ALLOCATOR =
      returned("rcutils_get_default_allocator", FunctionDescriptor.of(Structs.ALLOCATOR));

  static final MemorySegment NODE_OPTIONS = defaults("rcl_node_get_default_options");
  static final MemorySegment PUBLISHER_OPTIONS = defaults("rcl_publisher_get_default_options");
  static final MemorySegment SUBSCRIPTION_OPTIONS =
      defaults("rcl_subscription_get_default_options");
  static final MemorySegment SERVICE_OPTIONS = defaults("rcl_service_get_default_options");
  static final MemorySegment CLIENT_OPTIONS = defaults("rcl_client_get_default_options");

  private Rcl() {}

  private static NativeFunction code(String name, int arguments) {
    return NativeFunction.returningCode(name, RclLibrary.symbol(name), arguments);
  }

  private static NativeFunction address(String name, int arguments) {
    return NativeFunction.returningAddress(name, RclLibrary.symbol(name), arguments);
  }

  private static MethodHandle link(String name, FunctionDescriptor type) {
    return NativeFunction.link(RclLibrary.symbol(name), type);
  }

  private static MemorySegment defaults(String name) {
    return returned(name, FunctionDescriptor.of(Structs.LARGE));
  }

  /** A struct as a function returns it; kept for good. */
  private static MemorySegment returned(String name, FunctionDescriptor type) {
    try {
      return (MemorySegment) link(name, type).invokeExact((SegmentAllocator) Arena.global());
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  static int initOptionsInit(long options) {
    try {
      return (int) INIT_OPTIONS_INIT.invokeExact(options, ALLOCATOR);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  static int nodeNames(long node, long names, long namespaces, long enclaves) {
    try {
      return (int) NODE_NAMES.invokeExact(node, ALLOCATOR, names, namespaces, enclaves);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /** What this thread's last failed call said; forgets it. */
  static String error() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = (MemorySegment) ERROR_TEXT.invokeExact((SegmentAllocator) arena);
      forgetError();
      return text.getString(0);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /** Forgets a failure that means nothing, or the next one would complain of it on stderr. */
  static void forgetError() {
    try {
      RESET_ERROR.invokeExact();
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  /**
   * Goes on where a function succeeded.
   *
   * @param what what could not be done otherwise, as the beginning of a sentence
   * @throws MiddlewareException with what ROS says
   */
  static void require(int code, String what) {
    if (code != OK) {
      throw new MiddlewareException("%s: %s (code %d)".formatted(what, error(), code));
    }
  }
}
