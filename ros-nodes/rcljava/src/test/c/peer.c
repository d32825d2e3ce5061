/*
 * A DDS peer that knows nothing of the code under test: Eclipse Cyclone DDS, messages as idlc makes
 * them. Reads one command per line from stdin, answers on stdout, ends at the end of stdin.
 *
 *   listen  TYPE TOPIC QOS               got TOPIC SUMMARY    for every message
 *   count   TYPE TOPIC QOS               counts quietly; see "counts"
 *   counts  TOPIC                        count TOPIC N
 *   echo    TYPE FROM QOS TO             sends every message again, decoded and encoded anew
 *   publish TYPE TOPIC QOS COUNT HZ      published TOPIC N    once N messages are sent
 *   text    TOPIC QOS WORDS...           published TOPIC 1    std_msgs/String
 *   garbage TYPE TOPIC QOS               published TOPIC 1    bytes that are no such TYPE
 *   offer   TYPE TOPIC QOS               offered TOPIC        a writer that nobody waits for
 *   status  TOPIC                        status TOPIC incompatible N missed N alive N not_alive N
 *   matched TOPIC                        matched TOPIC N      endpoints that match the one on TOPIC
 *   serve   SERVICE                      serving SERVICE      example_interfaces/AddTwoInts
 *   call    SERVICE COUNT                sum SERVICE A B SUM  for each call, then: called SERVICE N
 *
 * TYPE is a ROS name (sensor_msgs/msg/JointState), TOPIC a ROS topic (/joint_states), QOS is
 * reliable or best_effort, with any of these behind it: _latched for transient local, _deadline for
 * one of 0.5 s, _lease for automatic liveliness and _manual for manual by topic, with 1 s each.
 */
#define _GNU_SOURCE
#include <dds/dds.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "peer.h"
#include "ros.h"

typedef sensor_msgs_msg_dds__JointState_ JointState;
typedef sensor_msgs_msg_dds__Image_ Image;
typedef std_msgs_msg_dds__String_ String;

enum { JOINTS = 8, WIDTH = 640, HEIGHT = 480, CHANNELS = 3, MAX_ENDPOINTS = 64 };

typedef struct {
  const char *name;
  const dds_topic_descriptor_t *descriptor;
  void (*print)(const void *message);
} Type;

typedef struct {
  char topic[256];
  const Type *type;
  dds_entity_t entity;
  dds_entity_t echo;
  bool quiet;
  volatile unsigned count;
} Endpoint;

dds_entity_t participant;
static Endpoint endpoints[MAX_ENDPOINTS];
static int endpoint_count;

static void print_joint_state(const void *p) {
  const JointState *m = p;
  printf("%d.%09u '%s' %u", m->header.stamp.sec, m->header.stamp.nanosec, m->header.frame_id,
         m->name._length);
  for (uint32_t i = 0; i < m->position._length; i++) printf(" %.17g", m->position._buffer[i]);
  printf("\n");
}

static void print_image(const void *p) {
  const Image *m = p;
  uint64_t hash = 14695981039346656037ULL; /* FNV-1a */
  for (uint32_t i = 0; i < m->data._length; i++) hash = (hash ^ m->data._buffer[i]) * 1099511628211ULL;
  printf("%d.%09u '%s' %ux%u %s %u %016" PRIx64 "\n", m->header.stamp.sec, m->header.stamp.nanosec,
         m->header.frame_id, m->width, m->height, m->encoding, m->data._length, hash);
}

static void print_string(const void *p) { printf("'%s'\n", ((const String *)p)->data); }

static void print_nothing(const void *p) {
  (void)p;
  printf("\n");
}

static const Type TYPES[] = {
    {"sensor_msgs/msg/JointState", &sensor_msgs_msg_dds__JointState__desc, print_joint_state},
    {"sensor_msgs/msg/Image", &sensor_msgs_msg_dds__Image__desc, print_image},
    {"std_msgs/msg/String", &std_msgs_msg_dds__String__desc, print_string},
    {"sensor_msgs/msg/CameraInfo", &sensor_msgs_msg_dds__CameraInfo__desc, print_nothing},
    {"trajectory_msgs/msg/JointTrajectory", &trajectory_msgs_msg_dds__JointTrajectory__desc, print_nothing},
    {"armature_msgs/msg/ActionChunk", &armature_msgs_msg_dds__ActionChunk__desc, print_nothing},
};

void fail(const char *what, const char *why) {
  fprintf(stderr, "peer: %s: %s\n", what, why);
  exit(1);
}

dds_entity_t checked(dds_entity_t entity, const char *what) {
  if (entity < 0) fail(what, dds_strretcode(entity));
  return entity;
}

static const Type *type_named(const char *name) {
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
    if (!strcmp(TYPES[i].name, name)) return &TYPES[i];
  fail(name, "unknown type");
  return NULL;
}

dds_qos_t *qos_named(const char *name) {
  bool reliable = !strncmp(name, "reliable", 8), latched = strstr(name, "_latched") != NULL;
  if (!reliable && strncmp(name, "best_effort", 11)) fail(name, "unknown qos");
  dds_qos_t *qos = dds_create_qos();
  dds_qset_reliability(qos, reliable ? DDS_RELIABILITY_RELIABLE : DDS_RELIABILITY_BEST_EFFORT, DDS_SECS(1));
  dds_qset_durability(qos, latched ? DDS_DURABILITY_TRANSIENT_LOCAL : DDS_DURABILITY_VOLATILE);
  dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, 200);
  if (latched) dds_qset_durability_service(qos, 0, DDS_HISTORY_KEEP_LAST, 200, -1, -1, -1);
  if (strstr(name, "_deadline")) dds_qset_deadline(qos, DDS_MSECS(500));
  if (strstr(name, "_lease")) dds_qset_liveliness(qos, DDS_LIVELINESS_AUTOMATIC, DDS_SECS(1));
  if (strstr(name, "_manual")) dds_qset_liveliness(qos, DDS_LIVELINESS_MANUAL_BY_TOPIC, DDS_SECS(1));
  return qos;
}

static dds_entity_t topic_of(const dds_topic_descriptor_t *descriptor, const char *ros_topic) {
  char name[300];
  snprintf(name, sizeof name, "rt%s", ros_topic);
  return checked(dds_create_topic(participant, descriptor, name, NULL, NULL), name);
}

static void received(dds_entity_t reader, void *argument) {
  Endpoint *e = argument;
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  int n;
  while ((n = dds_take(reader, sample, info, 1, 1)) > 0) {
    if (info[0].valid_data) {
      e->count++;
      if (e->echo) dds_write(e->echo, sample[0]);
      if (!e->echo && !e->quiet) {
        flockfile(stdout);
        printf("got %s ", e->topic);
        e->type->print(sample[0]);
        fflush(stdout);
        funlockfile(stdout);
      }
    }
    dds_return_loan(reader, sample, n);
  }
}

static Endpoint *endpoint_on(const char *topic) {
  for (int i = 0; i < endpoint_count; i++)
    if (!strcmp(endpoints[i].topic, topic)) return &endpoints[i];
  return NULL;
}

static Endpoint *new_endpoint(const Type *type, const char *topic) {
  if (endpoint_count == MAX_ENDPOINTS) fail(topic, "too many endpoints");
  Endpoint *e = &endpoints[endpoint_count++];
  snprintf(e->topic, sizeof e->topic, "%s", topic);
  e->type = type;
  return e;
}

static void read_topic(const Type *type, const char *topic, const char *qos, const char *echo_to, bool quiet) {
  Endpoint *e = new_endpoint(type, topic);
  e->quiet = quiet;
  if (echo_to)
    e->echo = checked(dds_create_writer(participant, topic_of(type->descriptor, echo_to), qos_named(qos), NULL), echo_to);
  dds_listener_t *listener = dds_create_listener(e);
  dds_lset_data_available(listener, received);
  e->entity = checked(dds_create_reader(participant, topic_of(type->descriptor, topic), qos_named(qos), listener), topic);
}

/* The writer on a topic, made at first use, once it has a reader. */
static dds_entity_t writer_on(const Type *type, const dds_topic_descriptor_t *descriptor, const char *topic, const char *qos) {
  Endpoint *e = endpoint_on(topic);
  if (!e) {
    e = new_endpoint(type, topic);
    e->entity = checked(dds_create_writer(participant, topic_of(descriptor, topic), qos_named(qos), NULL), topic);
  }
  if (strstr(qos, "_latched")) return e->entity;
  for (int i = 0; i < 1000; i++) {
    dds_publication_matched_status_t status;
    dds_get_publication_matched_status(e->entity, &status);
    if (status.current_count > 0) {
      dds_sleepfor(DDS_MSECS(200)); /* the reader's side may know a little later */
      return e->entity;
    }
    dds_sleepfor(DDS_MSECS(10));
  }
  fail(topic, "no reader within 10 s");
  return 0;
}

static void until(struct timespec *next, double hz) {
  next->tv_nsec += (long)(1e9 / hz);
  while (next->tv_nsec >= 1000000000L) {
    next->tv_nsec -= 1000000000L;
    next->tv_sec++;
  }
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, next, NULL);
}

/* Message i: stamp i.(i + 1) s, joint k at i + k / 10, pixel n of value (i + n) mod 256. */
static void publish(const Type *type, const char *topic, const char *qos, int count, double hz) {
  static char *names[JOINTS] = {"j0", "j1", "j2", "j3", "j4", "j5", "j6", "j7"};
  static uint8_t pixels[WIDTH * HEIGHT * CHANNELS];
  double position[JOINTS], velocity[JOINTS];
  char text[64];
  dds_entity_t writer = writer_on(type, type->descriptor, topic, qos);
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  for (int i = 0; i < count; i++) {
    const void *message = NULL;
    JointState joints = {0};
    Image image = {0};
    String string = {text};
    if (type->print == print_joint_state) {
      for (int k = 0; k < JOINTS; k++) position[k] = i + k / 10.0, velocity[k] = -position[k];
      joints.header.frame_id = "world";
      joints.header.stamp.sec = i;
      joints.header.stamp.nanosec = (uint32_t)i + 1;
      joints.name._buffer = names, joints.name._length = joints.name._maximum = JOINTS;
      joints.position._buffer = position, joints.position._length = joints.position._maximum = JOINTS;
      joints.velocity._buffer = velocity, joints.velocity._length = joints.velocity._maximum = JOINTS;
      message = &joints;
    } else if (type->print == print_image) {
      for (size_t n = 0; n < sizeof pixels; n++) pixels[n] = (uint8_t)((unsigned)i + n);
      image.header.frame_id = "camera";
      image.header.stamp.sec = i;
      image.header.stamp.nanosec = (uint32_t)i + 1;
      image.width = WIDTH, image.height = HEIGHT, image.step = WIDTH * CHANNELS;
      image.encoding = "rgb8";
      image.data._buffer = pixels, image.data._length = image.data._maximum = sizeof pixels;
      message = &image;
    } else if (type->print == print_string) {
      snprintf(text, sizeof text, "message %d", i);
      message = &string;
    } else {
      fail(type->name, "cannot be published");
    }
    int rc = dds_write(writer, message);
    if (rc) fail(topic, dds_strretcode(rc));
    until(&next, hz);
  }
  printf("published %s %d\n", topic, count);
}

static void text(const char *topic, const char *qos, char *words) {
  String string = {words};
  const Type *type = type_named("std_msgs/msg/String");
  dds_write(writer_on(type, type->descriptor, topic, qos), &string);
  printf("published %s 1\n", topic);
}

static void garbage(const Type *type, const char *topic, const char *qos) {
  const dds_topic_descriptor_t *own = &peer_Garbage_desc;
  const dds_topic_descriptor_t descriptor = {
      .m_size = own->m_size,
      .m_align = own->m_align,
      .m_flagset = own->m_flagset & ~(uint32_t)DDS_TOPIC_XTYPES_METADATA,
      .m_typename = type->descriptor->m_typename,
      .m_nops = own->m_nops,
      .m_ops = own->m_ops,
      .m_meta = own->m_meta,
  };
  peer_Garbage message = {{0xffffffffu, 0x7fffffffu, 0xfffffff0u, 0x10000000u, 0xdeadbeefu}};
  dds_write(writer_on(type, &descriptor, topic, qos), &message);
  printf("published %s 1\n", topic);
}

static void matched(const char *topic) {
  Endpoint *e = endpoint_on(topic);
  uint32_t count = 0;
  if (e) {
    dds_subscription_matched_status_t s;
    dds_publication_matched_status_t p;
    if (!dds_get_subscription_matched_status(e->entity, &s)) count = s.current_count;
    else if (!dds_get_publication_matched_status(e->entity, &p)) count = p.current_count;
  }
  printf("matched %s %u\n", topic, count);
}

static void offer(const Type *type, const char *topic, const char *qos) {
  Endpoint *e = new_endpoint(type, topic);
  e->entity = checked(dds_create_writer(participant, topic_of(type->descriptor, topic), qos_named(qos), NULL), topic);
  printf("offered %s\n", topic);
}

/* What it counted itself, so that others can be held against it. */
static void status(const char *topic) {
  Endpoint *e = endpoint_on(topic);
  if (!e) fail(topic, "no endpoint");
  uint32_t incompatible, missed, alive = 0, not_alive = 0;
  dds_requested_incompatible_qos_status_t requested;
  if (!dds_get_requested_incompatible_qos_status(e->entity, &requested)) {
    dds_requested_deadline_missed_status_t deadline;
    dds_liveliness_changed_status_t liveliness;
    dds_get_requested_deadline_missed_status(e->entity, &deadline);
    dds_get_liveliness_changed_status(e->entity, &liveliness);
    incompatible = requested.total_count, missed = deadline.total_count;
    alive = liveliness.alive_count, not_alive = liveliness.not_alive_count;
  } else {
    dds_offered_incompatible_qos_status_t offered;
    dds_offered_deadline_missed_status_t deadline;
    dds_get_offered_incompatible_qos_status(e->entity, &offered);
    dds_get_offered_deadline_missed_status(e->entity, &deadline);
    incompatible = offered.total_count, missed = deadline.total_count;
  }
  printf("status %s incompatible %u missed %u alive %u not_alive %u\n", topic, incompatible, missed, alive, not_alive);
}

static void run(char *line) {
  char *words[6] = {NULL}, *rest = line;
  int n = 0;
  if (!strncmp(line, "text ", 5)) {
    strsep(&rest, " ");
    char *topic = strsep(&rest, " "), *qos = strsep(&rest, " ");
    if (rest) text(topic, qos, rest);
    return;
  }
  while (n < 6 && (words[n] = strsep(&rest, " ")) != NULL) n++;
  if (!strcmp(words[0], "listen") && n == 4) read_topic(type_named(words[1]), words[2], words[3], NULL, false);
  else if (!strcmp(words[0], "count") && n == 4) read_topic(type_named(words[1]), words[2], words[3], NULL, true);
  else if (!strcmp(words[0], "echo") && n == 5) read_topic(type_named(words[1]), words[2], words[3], words[4], true);
  else if (!strcmp(words[0], "publish") && n == 6) publish(type_named(words[1]), words[2], words[3], atoi(words[4]), atof(words[5]));
  else if (!strcmp(words[0], "garbage") && n == 4) garbage(type_named(words[1]), words[2], words[3]);
  else if (!strcmp(words[0], "offer") && n == 4) offer(type_named(words[1]), words[2], words[3]);
  else if (!strcmp(words[0], "status") && n == 2) status(words[1]);
  else if (!strcmp(words[0], "matched") && n == 2) matched(words[1]);
  else if (!strcmp(words[0], "serve") && n == 2) serve(words[1]);
  else if (!strcmp(words[0], "call") && n == 3) call(words[1], atoi(words[2]));
  else if (!strcmp(words[0], "counts") && n == 2) {
    Endpoint *e = endpoint_on(words[1]);
    printf("count %s %u\n", words[1], e ? e->count : 0);
  } else fail(line, "unknown command");
}

int main(void) {
  char line[4096];
  setvbuf(stdout, NULL, _IOLBF, 0);
  participant = checked(dds_create_participant(DDS_DOMAIN_DEFAULT, NULL, NULL), "participant");
  printf("ready\n");
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    run(line);
    fflush(stdout);
  }
  dds_delete(participant);
  return 0;
}
