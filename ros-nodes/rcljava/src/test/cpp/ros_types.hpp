// The ROS 2 messages that the Fast DDS peer speaks: plain structures, their CDR by Fast CDR.
#pragma once
#include <fastcdr/Cdr.h>
#include <fastcdr/FastBuffer.h>
#include <fastdds/dds/topic/TopicDataType.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

using eprosima::fastcdr::Cdr;

struct Header {
  int32_t sec = 0;
  uint32_t nanosec = 0;
  std::string frame_id;
};

struct JointState {
  static constexpr const char *ros_name = "sensor_msgs/msg/JointState";
  static constexpr const char *dds_name = "sensor_msgs::msg::dds_::JointState_";
  Header header;
  std::vector<std::string> name;
  std::vector<double> position, velocity, effort;
};

struct Image {
  static constexpr const char *ros_name = "sensor_msgs/msg/Image";
  static constexpr const char *dds_name = "sensor_msgs::msg::dds_::Image_";
  Header header;
  uint32_t height = 0, width = 0;
  std::string encoding;
  uint8_t is_bigendian = 0;
  uint32_t step = 0;
  std::vector<uint8_t> data;
};

struct JointTrajectoryPoint {
  std::vector<double> positions, velocities, accelerations, effort;
  int32_t sec = 0;
  uint32_t nanosec = 0;
};

struct JointTrajectory {
  static constexpr const char *ros_name = "trajectory_msgs/msg/JointTrajectory";
  static constexpr const char *dds_name = "trajectory_msgs::msg::dds_::JointTrajectory_";
  Header header;
  std::vector<std::string> joint_names;
  std::vector<JointTrajectoryPoint> points;
};

struct String {
  static constexpr const char *ros_name = "std_msgs/msg/String";
  static constexpr const char *dds_name = "std_msgs::msg::dds_::String_";
  std::string data;
};

struct AddTwoIntsRequest {
  static constexpr const char *dds_name = "example_interfaces::srv::dds_::AddTwoInts_Request_";
  int64_t a = 0, b = 0;
};

struct AddTwoIntsResponse {
  static constexpr const char *dds_name = "example_interfaces::srv::dds_::AddTwoInts_Response_";
  int64_t sum = 0;
};

// Visits every field in order; the visitor writes or reads it.
template <class V> void fields(V &v, Header &m) { v(m.sec), v(m.nanosec), v(m.frame_id); }
template <class V> void fields(V &v, JointState &m) {
  fields(v, m.header), v(m.name), v(m.position), v(m.velocity), v(m.effort);
}
template <class V> void fields(V &v, Image &m) {
  fields(v, m.header), v(m.height), v(m.width), v(m.encoding), v(m.is_bigendian), v(m.step), v(m.data);
}
template <class V> void fields(V &v, JointTrajectoryPoint &m) {
  v(m.positions), v(m.velocities), v(m.accelerations), v(m.effort), v(m.sec), v(m.nanosec);
}
template <class V> void fields(V &v, JointTrajectory &m) {
  fields(v, m.header), v(m.joint_names);
  v.resize(m.points);
  for (auto &point : m.points) fields(v, point);
}
template <class V> void fields(V &v, String &m) { v(m.data); }
template <class V> void fields(V &v, AddTwoIntsRequest &m) { v(m.a), v(m.b); }
template <class V> void fields(V &v, AddTwoIntsResponse &m) { v(m.sum); }

struct Writer {
  Cdr &cdr;
  template <class F> void operator()(F &field) { cdr << field; }
  template <class E> void resize(std::vector<E> &list) { cdr << static_cast<uint32_t>(list.size()); }
};

struct Reader {
  Cdr &cdr;
  template <class F> void operator()(F &field) { cdr >> field; }
  template <class E> void resize(std::vector<E> &list) {
    uint32_t size;
    cdr >> size;
    list.resize(size);
  }
};

// Upper bound of the bytes: every field as if it were fully padded.
struct Size {
  size_t bytes = 16;
  template <class F> void operator()(F &) { bytes += 16; }
  void operator()(std::string &text) { bytes += 16 + text.size(); }
  template <class E> void operator()(std::vector<E> &list) { bytes += 16 + list.size() * sizeof(E); }
  void operator()(std::vector<std::string> &list) {
    for (auto &text : list) (*this)(text);
    bytes += 16;
  }
  template <class E> void resize(std::vector<E> &) { bytes += 16; }
};

template <class T> struct RosType : eprosima::fastdds::dds::TopicDataType {
  using Payload = eprosima::fastrtps::rtps::SerializedPayload_t;

  RosType() {
    setName(T::dds_name);
    m_typeSize = 8 << 20;
    m_isGetKeyDefined = false;
  }

  bool serialize(void *data, Payload *payload) override {
    eprosima::fastcdr::FastBuffer buffer(reinterpret_cast<char *>(payload->data), payload->max_size);
    Cdr cdr(buffer, Cdr::DEFAULT_ENDIAN, Cdr::DDS_CDR);
    payload->encapsulation = cdr.endianness() == Cdr::BIG_ENDIANNESS ? CDR_BE : CDR_LE;
    cdr.serialize_encapsulation();
    Writer writer{cdr};
    fields(writer, *static_cast<T *>(data));
    payload->length = static_cast<uint32_t>(cdr.getSerializedDataLength());
    return true;
  }

  bool deserialize(Payload *payload, void *data) override try {
    eprosima::fastcdr::FastBuffer buffer(reinterpret_cast<char *>(payload->data), payload->length);
    Cdr cdr(buffer, Cdr::DEFAULT_ENDIAN, Cdr::DDS_CDR);
    cdr.read_encapsulation();
    Reader reader{cdr};
    fields(reader, *static_cast<T *>(data));
    return true;
  } catch (const eprosima::fastcdr::exception::Exception &) {
    return false;
  }

  std::function<uint32_t()> getSerializedSizeProvider(void *data) override {
    return [data] {
      Size size;
      fields(size, *static_cast<T *>(data));
      return static_cast<uint32_t>(size.bytes);
    };
  }

  void *createData() override { return new T(); }
  void deleteData(void *data) override { delete static_cast<T *>(data); }
  bool getKey(void *, eprosima::fastrtps::rtps::InstanceHandle_t *, bool) override { return false; }
};
