/*
 * The native side of the benchmark: Eclipse Cyclone DDS in C, reliable, keep-last 10. It plays the
 * roles that org.armature.bench.ros.Role describes and prints the same lines:
 *
 *   bench ping COUNT HZ | bench pong | bench show COUNT HZ CAMERAS | bench watch CAMERAS
 *
 * "ready" once its endpoints exist, then, when its standard input ends or its work is done, one line
 * of JSON.
 */
#define _GNU_SOURCE
#include <dds/dds.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "types.h"

typedef sensor_msgs_msg_dds__JointState_ JointState;
typedef sensor_msgs_msg_dds__Image_ Image;

enum { JOINTS = 14, WIDTH = 640, HEIGHT = 480, PIXEL_BYTES = WIDTH * HEIGHT * 3, DEPTH = 10 };
enum { MAX_CAMERAS = 8, MAX_SAMPLES = 1 << 20, WARM_UP = 1000 };

static dds_entity_t participant, answers;
static int64_t sent[MAX_SAMPLES], taken[MAX_SAMPLES];
static atomic_int count;

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_until(int64_t t) {
  struct timespec ts = {t / 1000000000LL, t % 1000000000LL};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL)) {
  }
}

static double cpu_seconds(void) {
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) + 1e-6 * (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec);
}

static dds_entity_t checked(dds_entity_t entity, const char *what) {
  if (entity < 0) {
    fprintf(stderr, "bench: %s: %s\n", what, dds_strretcode(entity));
    exit(1);
  }
  return entity;
}

static dds_qos_t *reliable(void) {
  dds_qos_t *qos = dds_create_qos();
  dds_qset_reliability(qos, DDS_RELIABILITY_RELIABLE, DDS_SECS(1));
  dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, DEPTH);
  return qos;
}

static dds_entity_t writer(const dds_topic_descriptor_t *type, const char *name) {
  dds_entity_t topic = checked(dds_create_topic(participant, type, name, NULL, NULL), name);
  return checked(dds_create_writer(participant, topic, reliable(), NULL), name);
}

static dds_entity_t reader(const dds_topic_descriptor_t *type, const char *name, dds_on_data_available_fn callback) {
  dds_entity_t topic = checked(dds_create_topic(participant, type, name, NULL, NULL), name);
  dds_listener_t *listener = dds_create_listener(NULL);
  dds_lset_data_available(listener, callback);
  return checked(dds_create_reader(participant, topic, reliable(), listener), name);
}

static void await_reader(dds_entity_t w) {
  dds_publication_matched_status_t s = {0};
  while (s.current_count == 0) {
    dds_get_publication_matched_status(w, &s);
    dds_sleepfor(DDS_MSECS(10));
  }
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

/* One line of JSON; latencies are sorted in place. */
static void report(int expected, int64_t *latency, int n, double cpu) {
  qsort(latency, (size_t)n, sizeof *latency, by_value);
  double p50 = n ? (double)latency[n / 2] * 1e-3 : 0, p99 = n ? (double)latency[(int)(0.99 * n)] * 1e-3 : 0;
  printf("{\"expected\":%d,\"received\":%d,\"p50_us\":%.1f,\"p99_us\":%.1f,\"cpu_seconds\":%.3f}\n", expected, n, p50, p99, cpu);
}

static JointState *joint_state(void) {
  static char text[JOINTS][32];
  static char *names[JOINTS];
  static double position[JOINTS], velocity[JOINTS];
  static JointState message;
  for (int i = 0; i < JOINTS; i++) {
    snprintf(text[i], sizeof text[i], "arm_joint_%d", i);
    names[i] = text[i];
    position[i] = 0.1 * i;
    velocity[i] = -0.1 * i;
  }
  message.header.frame_id = "base_link";
  message.name._buffer = names, message.name._length = message.name._maximum = JOINTS;
  message.position._buffer = position, message.position._length = message.position._maximum = JOINTS;
  message.velocity._buffer = velocity, message.velocity._length = message.velocity._maximum = JOINTS;
  return &message;
}

static void answer(dds_entity_t r, void *unused) {
  (void)unused;
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  int n;
  while ((n = dds_take(r, sample, info, 1, 1)) > 0) {
    if (info[0].valid_data) dds_write(answers, sample[0]);
    dds_return_loan(r, sample, n);
  }
}

static void returned(dds_entity_t r, void *unused) {
  (void)unused;
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  int n;
  while ((n = dds_take(r, sample, info, 1, 1)) > 0) {
    int64_t t = now();
    uint32_t k = ((JointState *)sample[0])->header.stamp.nanosec;
    if (info[0].valid_data && k >= WARM_UP && k < MAX_SAMPLES) taken[atomic_fetch_add(&count, 1)] = t - sent[k];
    dds_return_loan(r, sample, n);
  }
}

static void ping(int messages, double hz) {
  JointState *message = joint_state();
  reader(&sensor_msgs_msg_dds__JointState__desc, "rt/bench/pong", returned);
  dds_entity_t w = writer(&sensor_msgs_msg_dds__JointState__desc, "rt/bench/ping");
  printf("ready\n");
  await_reader(w);
  dds_sleepfor(DDS_MSECS(500));
  double cpu = 0;
  int64_t start = now();
  for (int i = 0; i < WARM_UP + messages; i++) {
    sleep_until(start + (int64_t)(i * 1e9 / hz));
    if (i == WARM_UP) cpu = cpu_seconds();
    message->header.stamp.nanosec = (uint32_t)i;
    sent[i] = now();
    dds_write(w, message);
  }
  dds_sleepfor(DDS_MSECS(500));
  report(messages, taken, atomic_load(&count), cpu_seconds() - cpu);
}

static void pong(void) {
  answers = writer(&sensor_msgs_msg_dds__JointState__desc, "rt/bench/pong");
  reader(&sensor_msgs_msg_dds__JointState__desc, "rt/bench/ping", answer);
  printf("ready\n");
  while (getchar() != EOF) {
  }
}

static void camera_topic(char *name, size_t size, int camera) { snprintf(name, size, "rt/bench/camera%d", camera); }

static void show(int messages, double hz, int cameras) {
  static uint8_t pixels[PIXEL_BYTES];
  dds_entity_t w[MAX_CAMERAS];
  char name[64];
  for (int i = 0; i < cameras; i++) {
    camera_topic(name, sizeof name, i);
    w[i] = writer(&sensor_msgs_msg_dds__Image__desc, name);
  }
  for (int i = 0; i < PIXEL_BYTES; i++) pixels[i] = (uint8_t)(i * 2654435761u >> 24);
  Image image = {.height = HEIGHT, .width = WIDTH, .step = 3 * WIDTH, .encoding = "rgb8"};
  image.header.frame_id = "camera";
  image.data._buffer = pixels, image.data._length = image.data._maximum = PIXEL_BYTES;
  printf("ready\n");
  for (int i = 0; i < cameras; i++) await_reader(w[i]);
  dds_sleepfor(DDS_MSECS(500));
  double cpu = cpu_seconds();
  int64_t start = now();
  for (int i = 0; i < messages; i++) {
    sleep_until(start + (int64_t)(i * 1e9 / hz));
    for (int k = 0; k < cameras; k++) {
      int64_t t = now();
      image.header.stamp.sec = (int32_t)(t / 1000000000LL);
      image.header.stamp.nanosec = (uint32_t)(t % 1000000000LL);
      checked(dds_write(w[k], &image), "write");
    }
  }
  double used = cpu_seconds() - cpu;
  dds_sleepfor(DDS_SECS(2));
  report(messages * cameras, taken, 0, used);
}

static void saw(dds_entity_t r, void *unused) {
  (void)unused;
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  int n;
  while ((n = dds_take(r, sample, info, 1, 1)) > 0) {
    int64_t t = now();
    const Image *m = sample[0];
    if (info[0].valid_data && m->data._length == PIXEL_BYTES) {
      int i = atomic_fetch_add(&count, 1);
      taken[i] = t - (m->header.stamp.sec * 1000000000LL + m->header.stamp.nanosec);
    }
    dds_return_loan(r, sample, n);
  }
}

static void watch(int cameras) {
  char name[64];
  for (int i = 0; i < cameras; i++) {
    camera_topic(name, sizeof name, i);
    reader(&sensor_msgs_msg_dds__Image__desc, name, saw);
  }
  printf("ready\n");
  double cpu = cpu_seconds();
  while (getchar() != EOF) {
  }
  report(0, taken, atomic_load(&count), cpu_seconds() - cpu);
}

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  participant = checked(dds_create_participant(DDS_DOMAIN_DEFAULT, NULL, NULL), "participant");
  const char *role = argc > 1 ? argv[1] : "";
  if (!strcmp(role, "ping") && argc == 4) ping(atoi(argv[2]), atof(argv[3]));
  else if (!strcmp(role, "pong") && argc == 2) pong();
  else if (!strcmp(role, "show") && argc == 5) show(atoi(argv[2]), atof(argv[3]), atoi(argv[4]));
  else if (!strcmp(role, "watch") && argc == 3) watch(atoi(argv[2]));
  else return fprintf(stderr, "bench: unknown role\n"), 2;
  dds_delete(participant);
  return 0;
}
