/* Services in the wire form of rmw_cyclonedds, on plain Cyclone DDS. */
#define _GNU_SOURCE
#include "peer.h"
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include "ros.h"

typedef example_interfaces_srv_dds__AddTwoInts_Request_ Request;
typedef example_interfaces_srv_dds__AddTwoInts_Response_ Response;

enum { PATIENCE_MS = 20000 };

static dds_entity_t topic_of(const char *prefix, const char *service, const char *suffix,
                             const dds_topic_descriptor_t *descriptor) {
  char name[300];
  snprintf(name, sizeof name, "%s%s%s", prefix, service, suffix);
  return checked(dds_create_topic(participant, descriptor, name, NULL, NULL), name);
}

static dds_entity_t requests_of(const char *service) {
  return topic_of("rq", service, "Request", &example_interfaces_srv_dds__AddTwoInts_Request__desc);
}

static dds_entity_t responses_of(const char *service) {
  return topic_of("rr", service, "Reply", &example_interfaces_srv_dds__AddTwoInts_Response__desc);
}

static void answer(dds_entity_t reader, void *argument) {
  dds_entity_t writer = (dds_entity_t)(intptr_t)argument;
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  while (dds_take(reader, sample, info, 1, 1) > 0) {
    if (info[0].valid_data) {
      const Request *request = sample[0];
      Response response = {request->client, request->number, request->a + request->b};
      dds_write(writer, &response);
    }
    dds_return_loan(reader, sample, 1);
  }
}

void serve(const char *service) {
  dds_entity_t writer =
      checked(dds_create_writer(participant, responses_of(service), qos_named("reliable"), NULL), service);
  dds_listener_t *listener = dds_create_listener((void *)(intptr_t)writer);
  dds_lset_data_available(listener, answer);
  checked(dds_create_reader(participant, requests_of(service), qos_named("reliable"), listener), service);
  printf("serving %s\n", service);
}

static bool met(dds_entity_t writer, dds_entity_t reader) {
  dds_publication_matched_status_t heard;
  dds_subscription_matched_status_t hears;
  dds_get_publication_matched_status(writer, &heard);
  dds_get_subscription_matched_status(reader, &hears);
  return heard.current_count > 0 && hears.current_count > 0;
}

static bool response_to(dds_entity_t reader, const Request *request, int64_t *sum) {
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  for (int waited = 0; waited < PATIENCE_MS; waited++) {
    bool found = false;
    while (!found && dds_take(reader, sample, info, 1, 1) > 0) {
      const Response *response = sample[0];
      found = info[0].valid_data && response->client == request->client && response->number == request->number;
      if (found) *sum = response->sum;
      dds_return_loan(reader, sample, 1);
    }
    if (found) return true;
    dds_sleepfor(DDS_MSECS(1));
  }
  return false;
}

void call(const char *service, int count) {
  static uint64_t clients = 0xfeedfacecafe0000u;
  dds_entity_t reader =
      checked(dds_create_reader(participant, responses_of(service), qos_named("reliable"), NULL), service);
  dds_entity_t writer =
      checked(dds_create_writer(participant, requests_of(service), qos_named("reliable"), NULL), service);
  for (int waited = 0; !met(writer, reader) && waited < PATIENCE_MS; waited++) dds_sleepfor(DDS_MSECS(1));
  int answered = 0;
  uint64_t client = clients++;
  for (int i = 0; i < count; i++) {
    Request request = {client, i + 1, i, 2 * i};
    int64_t sum = 0;
    dds_write(writer, &request);
    if (!response_to(reader, &request, &sum)) break;
    answered++;
    printf("sum %s %" PRId64 " %" PRId64 " %" PRId64 "\n", service, request.a, request.b, sum);
  }
  printf("called %s %d\n", service, answered);
  dds_delete(writer);
  dds_delete(reader);
}
