/*
 * A DDS peer on Debian's Fast DDS, another version than the one under test. Reads one command per
 * line from stdin, answers on stdout, ends at the end of stdin.
 *
 *   listen  TYPE TOPIC QOS                    got TOPIC SUMMARY    for every message
 *   count   TYPE TOPIC QOS                    counts quietly; see "counts"
 *   counts  TOPIC                             count TOPIC N
 *   echo    TYPE FROM QOS TO                  sends every message again, decoded and encoded anew
 *   offer   TYPE TOPIC QOS                    makes a writer, which "publish" then uses
 *   publish TYPE TOPIC QOS COUNT HZ [SIZE]    published TOPIC N    SIZE of images: 640x480
 *   matched TOPIC                             matched TOPIC N      endpoints that match the one on TOPIC
 *   serve   SERVICE                           serving SERVICE      example_interfaces/AddTwoInts
 *   call    SERVICE COUNT MS                  sum SERVICE A B SUM  for each answer in time; called SERVICE N
 *
 * QOS is reliable or best_effort, with _latched behind it for transient local. Services are in the
 * wire form of rmw_fastrtps: the request's identity goes with the response as a sample property.
 */
#include "ros_types.hpp"
#include <fastdds/dds/domain/DomainParticipant.hpp>
#include <fastdds/dds/domain/DomainParticipantFactory.hpp>
#include <fastdds/dds/publisher/DataWriter.hpp>
#include <fastdds/dds/publisher/Publisher.hpp>
#include <fastdds/dds/subscriber/DataReader.hpp>
#include <fastdds/dds/subscriber/DataReaderListener.hpp>
#include <fastdds/dds/subscriber/SampleInfo.hpp>
#include <fastdds/dds/subscriber/Subscriber.hpp>
#include <fastdds/rtps/transport/UDPv4TransportDescriptor.h>
#include <atomic>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <thread>

using namespace eprosima::fastdds::dds;
using namespace eprosima::fastrtps::rtps;
using namespace std::chrono_literals;

static DomainParticipant *participant;
static Publisher *publisher;
static Subscriber *subscriber;
static std::mutex out;

[[noreturn]] static void fail(const std::string &what) {
  std::fprintf(stderr, "peer: %s\n", what.c_str());
  std::_Exit(1);
}

template <class T> static Topic *topic_named(const std::string &name) {
  if (auto *known = participant->find_topic(name, 0)) return known;
  TypeSupport type(new RosType<T>());
  type.register_type(participant);
  return participant->create_topic(name, T::dds_name, TOPIC_QOS_DEFAULT);
}

template <class Q> static Q qos_named(const std::string &name, Q qos) {
  bool reliable = name.rfind("reliable", 0) == 0, latched = name.find("_latched") != std::string::npos;
  if (!reliable && name.rfind("best_effort", 0) != 0) fail("unknown qos " + name);
  qos.reliability().kind = reliable ? RELIABLE_RELIABILITY_QOS : BEST_EFFORT_RELIABILITY_QOS;
  qos.durability().kind = latched ? TRANSIENT_LOCAL_DURABILITY_QOS : VOLATILE_DURABILITY_QOS;
  qos.history().kind = KEEP_LAST_HISTORY_QOS;
  qos.history().depth = 200;
  qos.endpoint().history_memory_policy = PREALLOCATED_WITH_REALLOC_MEMORY_MODE;
  return qos;
}

template <class T> static DataWriter *writer_of(const std::string &topic, const std::string &qos) {
  auto settings = qos_named(qos, DATAWRITER_QOS_DEFAULT);
  settings.publish_mode().kind = ASYNCHRONOUS_PUBLISH_MODE;
  return publisher->create_datawriter(topic_named<T>(topic), settings);
}

static std::string stamp(const Header &header) {
  char text[64];
  std::snprintf(text, sizeof text, "%d.%09u '", header.sec, header.nanosec);
  return text + header.frame_id + "'";
}

static std::string numbers(const std::vector<double> &values) {
  std::string all;
  char text[32];
  for (double value : values) std::snprintf(text, sizeof text, " %.17g", value), all += text;
  return all;
}

static std::string summary(const JointState &m) {
  return stamp(m.header) + " " + std::to_string(m.name.size()) + numbers(m.position);
}

static std::string summary(const Image &m) {
  uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (uint8_t byte : m.data) hash = (hash ^ byte) * 1099511628211ULL;
  char text[128];
  std::snprintf(text, sizeof text, " %ux%u %s %zu %016" PRIx64, m.width, m.height, m.encoding.c_str(), m.data.size(), hash);
  return stamp(m.header) + text;
}

static std::string summary(const JointTrajectory &m) {
  std::string text = stamp(m.header) + " " + std::to_string(m.joint_names.size());
  for (auto &point : m.points) text += " " + std::to_string(point.sec) + ":" + numbers(point.positions);
  return text;
}

static std::string summary(const String &m) { return "'" + m.data + "'"; }

// Message i: stamp i.(i + 1) s, joint k at i + k / 10, pixel n of value (i + n) mod 256.
static void fill(Header &header, const char *frame, int i) {
  header.sec = i, header.nanosec = static_cast<uint32_t>(i) + 1, header.frame_id = frame;
}

static void fill(JointState &m, int i, int, int) {
  m = JointState();
  fill(m.header, "world", i);
  for (int k = 0; k < 8; k++) m.name.push_back("j" + std::to_string(k)), m.position.push_back(i + k / 10.0);
}

static void fill(Image &m, int i, int width, int height) {
  fill(m.header, "camera", i);
  m.width = width, m.height = height, m.step = 3 * width, m.encoding = "rgb8";
  m.data.resize(3 * static_cast<size_t>(width) * height);
  for (size_t n = 0; n < m.data.size(); n++) m.data[n] = static_cast<uint8_t>(i + n);
}

static void fill(JointTrajectory &m, int i, int, int) {
  m = JointTrajectory();
  fill(m.header, "world", i);
  m.joint_names = {"j0", "j1"};
  for (int p = 0; p < 3; p++) {
    m.points.emplace_back();
    m.points[p].positions = {i + p / 10.0, i + p / 10.0 + 0.5};
    m.points[p].sec = p;
  }
}

static void fill(String &m, int i, int, int) { m.data = "message " + std::to_string(i); }

struct Endpoint : DataReaderListener {
  std::string topic;
  DataReader *reader = nullptr;
  DataWriter *writer = nullptr;
  DataWriter *echo = nullptr;
  bool quiet = false;
  std::atomic<unsigned> count{0};
  std::function<void(DataReader *)> take;

  void on_data_available(DataReader *from) override { take(from); }

  int matched() {
    SubscriptionMatchedStatus s;
    PublicationMatchedStatus p;
    if (reader) return reader->get_subscription_matched_status(s) == ReturnCode_t::RETCODE_OK ? s.current_count : 0;
    return writer && writer->get_publication_matched_status(p) == ReturnCode_t::RETCODE_OK ? p.current_count : 0;
  }
};

static std::map<std::string, std::unique_ptr<Endpoint>> endpoints;

static Endpoint &endpoint_on(const std::string &topic) {
  auto &slot = endpoints[topic];
  if (!slot) slot = std::make_unique<Endpoint>(), slot->topic = topic;
  return *slot;
}

static bool await(const std::function<bool()> &condition, std::chrono::milliseconds limit) {
  for (auto end = std::chrono::steady_clock::now() + limit; !condition();) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(2ms);
  }
  return true;
}

template <class T> struct Commands {
  static void read(const std::string &topic, const std::string &qos, const std::string &echo_to, bool quiet) {
    Endpoint &e = endpoint_on(topic);
    e.quiet = quiet;
    if (!echo_to.empty()) e.echo = writer_of<T>("rt" + echo_to, qos);
    e.take = [&e](DataReader *from) {
      T message;
      SampleInfo info;
      while (from->take_next_sample(&message, &info) == ReturnCode_t::RETCODE_OK) {
        if (!info.valid_data) continue;
        e.count++;
        if (e.echo) e.echo->write(&message);
        if (e.echo || e.quiet) continue;
        std::lock_guard<std::mutex> guard(out);
        std::printf("got %s %s\n", e.topic.c_str(), summary(message).c_str());
      }
    };
    e.reader = subscriber->create_datareader(
        topic_named<T>("rt" + topic), qos_named(qos, DATAREADER_QOS_DEFAULT), &e, StatusMask::data_available());
  }

  static void offer(const std::string &topic, const std::string &qos) {
    Endpoint &e = endpoint_on(topic);
    if (!e.writer) e.writer = writer_of<T>("rt" + topic, qos);
  }

  static void publish(const std::string &topic, const std::string &qos, int count, double hz, int width, int height) {
    offer(topic, qos);
    Endpoint &e = endpoint_on(topic);
    if (qos.find("_latched") == std::string::npos) {
      if (!await([&] { return e.matched() > 0; }, 20s)) fail("no reader on " + topic);
      std::this_thread::sleep_for(200ms);  // the reader's side may know a little later
    }
    T message;
    auto next = std::chrono::steady_clock::now();
    for (int i = 0; i < count; i++) {
      fill(message, i, width, height);
      e.writer->write(&message);
      next += std::chrono::nanoseconds(static_cast<int64_t>(1e9 / hz));
      std::this_thread::sleep_until(next);
    }
    std::lock_guard<std::mutex> guard(out);
    std::printf("published %s %d\n", topic.c_str(), count);
  }

  static bool run(const std::vector<std::string> &w) {
    if (w.size() < 4 || w[1] != T::ros_name) return false;
    int width = 640, height = 480;
    if (w[0] == "listen") read(w[2], w[3], "", false);
    else if (w[0] == "count") read(w[2], w[3], "", true);
    else if (w[0] == "echo" && w.size() == 5) read(w[2], w[3], w[4], true);
    else if (w[0] == "offer") offer(w[2], w[3]);
    else if (w[0] == "publish" && w.size() >= 6) {
      if (w.size() > 6 && std::sscanf(w[6].c_str(), "%dx%d", &width, &height) != 2) return false;
      publish(w[2], w[3], std::stoi(w[4]), std::stod(w[5]), width, height);
    } else return false;
    return true;
  }
};

static void serve(const std::string &service) {
  Endpoint &e = endpoint_on(service);
  e.writer = writer_of<AddTwoIntsResponse>("rr" + service + "Reply", "reliable");
  e.take = [&e](DataReader *from) {
    AddTwoIntsRequest request;
    SampleInfo info;
    while (from->take_next_sample(&request, &info) == ReturnCode_t::RETCODE_OK) {
      if (!info.valid_data) continue;
      AddTwoIntsResponse response;
      response.sum = request.a + request.b;
      WriteParams params;
      params.related_sample_identity(info.sample_identity);
      if (info.related_sample_identity.writer_guid() != GUID_t::unknown())
        params.related_sample_identity().writer_guid(info.related_sample_identity.writer_guid());
      e.writer->write(&response, params);
    }
  };
  e.reader = subscriber->create_datareader(topic_named<AddTwoIntsRequest>("rq" + service + "Request"),
                                           qos_named("reliable", DATAREADER_QOS_DEFAULT), &e, StatusMask::data_available());
  std::printf("serving %s\n", service.c_str());
}

static void call(const std::string &service, int count, int patience_ms) {
  Endpoint &e = endpoint_on(service);
  std::mutex lock;
  std::map<int64_t, int64_t> sums;  // by number of the request
  e.take = [&](DataReader *from) {
    AddTwoIntsResponse response;
    SampleInfo info;
    while (from->take_next_sample(&response, &info) == ReturnCode_t::RETCODE_OK) {
      std::lock_guard<std::mutex> guard(lock);
      if (info.valid_data && info.related_sample_identity.writer_guid() == from->guid())
        sums[static_cast<int64_t>(info.related_sample_identity.sequence_number().to64long())] = response.sum;
    }
  };
  e.reader = subscriber->create_datareader(topic_named<AddTwoIntsResponse>("rr" + service + "Reply"),
                                           qos_named("reliable", DATAREADER_QOS_DEFAULT), &e, StatusMask::data_available());
  e.writer = writer_of<AddTwoIntsRequest>("rq" + service + "Request", "reliable");
  PublicationMatchedStatus heard;
  await([&] { e.writer->get_publication_matched_status(heard); return heard.current_count > 0 && e.matched() > 0; }, 20s);
  int answered = 0;
  for (int i = 0; i < count; i++) {
    AddTwoIntsRequest request;
    request.a = i, request.b = 2 * i;
    WriteParams params;
    params.related_sample_identity().writer_guid(e.reader->guid());
    e.writer->write(&request, params);
    auto number = static_cast<int64_t>(params.sample_identity().sequence_number().to64long());
    auto arrived = [&] { std::lock_guard<std::mutex> guard(lock); return sums.count(number) > 0; };
    if (!await(arrived, std::chrono::milliseconds(patience_ms))) break;
    answered++;
    std::printf("sum %s %d %d %" PRId64 "\n", service.c_str(), i, 2 * i, sums[number]);
  }
  subscriber->delete_datareader(e.reader);
  publisher->delete_datawriter(e.writer);
  endpoints.erase(service);
  std::printf("called %s %d\n", service.c_str(), answered);
}

static void run(const std::vector<std::string> &w) {
  if (Commands<JointState>::run(w) || Commands<Image>::run(w) || Commands<JointTrajectory>::run(w) || Commands<String>::run(w)) return;
  if (w[0] == "serve" && w.size() == 2) serve(w[1]);
  else if (w[0] == "call" && w.size() == 4) call(w[1], std::stoi(w[2]), std::stoi(w[3]));
  else if (w[0] == "matched" && w.size() == 2) {
    int count = endpoint_on(w[1]).matched();
    std::lock_guard<std::mutex> guard(out);
    std::printf("matched %s %d\n", w[1].c_str(), count);
  } else if (w[0] == "counts" && w.size() == 2) {
    std::lock_guard<std::mutex> guard(out);
    std::printf("count %s %u\n", w[1].c_str(), endpoint_on(w[1]).count.load());
  } else fail("unknown command " + w[0]);
}

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const char *domain = std::getenv("ROS_DOMAIN_ID");
  DomainParticipantQos qos = PARTICIPANT_QOS_DEFAULT;
  auto udp = std::make_shared<eprosima::fastdds::rtps::UDPv4TransportDescriptor>();
  udp->interfaceWhiteList.push_back("127.0.0.1");
  udp->sendBufferSize = udp->receiveBufferSize = 4 << 20;
  qos.transport().use_builtin_transports = false;
  qos.transport().user_transports.push_back(udp);
  qos.name("/");
  participant = DomainParticipantFactory::get_instance()->create_participant(domain ? std::atoi(domain) : 0, qos);
  if (!participant) fail("cannot join the domain");
  publisher = participant->create_publisher(PUBLISHER_QOS_DEFAULT);
  subscriber = participant->create_subscriber(SUBSCRIBER_QOS_DEFAULT);
  std::printf("ready\n");
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::vector<std::string> all;
    for (std::string word; words >> word;) all.push_back(word);
    if (!all.empty()) run(all);
  }
  participant->delete_contained_entities();
  DomainParticipantFactory::get_instance()->delete_participant(participant);
  return 0;
}
