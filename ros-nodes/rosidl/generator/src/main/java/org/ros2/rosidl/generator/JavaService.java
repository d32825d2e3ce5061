package org.ros2.rosidl.generator;

/** Java source of a service: rcljava's class that names it and its two messages. */
final class JavaService {
  private JavaService() {}

  /**
   * The compilation unit of a service.
   *
   * @param typeHash of {@link TypeHash}
   */
  static String source(ServiceSpec spec, String typeHash) {
    String doc =
        JavaMessage.escapeJavadoc(
            spec.comment().isEmpty() ? "Service " + spec.fullName() : spec.comment());
    return """
    // Generated from %1$s; change its definition, not this file.
    package %2$s.%3$s;

    /** %4$s */
    public final class %5$s implements org.ros2.rcljava.interfaces.ServiceDefinition {
      /** Class of what clients send. */
      public static final java.lang.Class<%5$s_Request> RequestType = %5$s_Request.class;

      /** Class of what the server answers. */
      public static final java.lang.Class<%5$s_Response> ResponseType = %5$s_Response.class;

      private static final org.ros2.rcljava.interfaces.ServiceType<%5$s_Request, %5$s_Response>
          SERVICE_TYPE_ =
              new org.ros2.rcljava.interfaces.ServiceType<>(
                  "%1$s",
                  "%6$s",
                  org.ros2.rcljava.interfaces.MessageType.of(%5$s_Request.class),
                  org.ros2.rcljava.interfaces.MessageType.of(%5$s_Response.class));

      /** Stands for the service; holds nothing. */
      public %5$s() {}

      @java.lang.Override
      public org.ros2.rcljava.interfaces.ServiceType<%5$s_Request, %5$s_Response> serviceType() {
        return SERVICE_TYPE_;
      }
    }
    """
        .formatted(
            spec.fullName(), spec.packageName(), spec.namespace(), doc, spec.name(), typeHash);
  }
}
