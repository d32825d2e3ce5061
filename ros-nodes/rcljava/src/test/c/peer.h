/* What the parts of the Cyclone DDS peer share. */
#ifndef PEER_H
#define PEER_H
#include <dds/dds.h>

extern dds_entity_t participant;

void fail(const char *what, const char *why);
dds_entity_t checked(dds_entity_t entity, const char *what);
dds_qos_t *qos_named(const char *name);

/* Answers add_two_ints requests on a service from now on. */
void serve(const char *service);

/* Calls that service: request i is i + 2 i. */
void call(const char *service, int count);
#endif
