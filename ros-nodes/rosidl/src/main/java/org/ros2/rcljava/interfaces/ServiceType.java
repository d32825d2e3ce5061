package org.ros2.rcljava.interfaces;

/**
 * What a service type is called and which messages it exchanges.
 *
 * @param <Q> the request
 * @param <R> the response
 * @param name ROS name, such as {@code std_srvs/srv/SetBool}
 * @param hash type hash, {@code RIHS01_} and 64 hexadecimal digits
 * @param request what clients send
 * @param response what the server answers
 */
public record ServiceType<Q extends MessageDefinition, R extends MessageDefinition>(
    String name, String hash, MessageType<Q> request, MessageType<R> response) {

  private static final ClassValue<ServiceType<?, ?>> TYPES =
      new ClassValue<>() {
        @Override
        protected ServiceType<?, ?> computeValue(Class<?> type) {
          return GeneratedClass.newInstance(type, ServiceDefinition.class).serviceType();
        }
      };

  /**
   * Type of a generated service class.
   *
   * @throws IllegalArgumentException if the class is not a generated service
   */
  public static ServiceType<?, ?> of(Class<? extends ServiceDefinition> serviceClass) {
    return TYPES.get(serviceClass);
  }
}
