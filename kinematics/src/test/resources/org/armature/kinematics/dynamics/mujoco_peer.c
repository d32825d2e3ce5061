/*
 * Kinematics and dynamics of a URDF or MJCF file by MuJoCo, for comparison.
 *
 * usage: mujoco_peer FILE
 * First prints "sizes nq nv nbody", then "joint NAME qpos-address dof-address", "body NAME" and
 * "site NAME" of all. The armature of joints counts as zero: it belongs to motors, not to links.
 * Then reads states, qpos qvel qacc, and prints for each one line: inverse dynamics (nv), mass matrix
 * (nv*nv), for every body position (3), rotation (9), linear (3*nv) and angular (3*nv) Jacobian, and
 * for every site position (3) and rotation (9).
 */
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>

static int read_all(mjtNum *out, int count) {
  for (int i = 0; i < count; i++) {
    if (scanf("%lf", &out[i]) != 1) return 0;
  }
  return 1;
}

static void print_all(const mjtNum *values, int count) {
  for (int i = 0; i < count; i++) printf("%.17g ", values[i]);
}

int main(int argc, char **argv) {
  char error[1000] = "";
  if (argc != 2) return 2;
  mjModel *m = mj_loadXML(argv[1], NULL, error, sizeof error);
  if (m == NULL) {
    printf("error %s\n", error);
    return 1;
  }
  mjData *d = mj_makeData(m);
  int nv = m->nv;
  printf("sizes %d %d %d\n", m->nq, nv, m->nbody);
  for (int j = 0; j < m->njnt; j++) {
    printf("joint %s %d %d\n", mj_id2name(m, mjOBJ_JOINT, j), m->jnt_qposadr[j], m->jnt_dofadr[j]);
  }
  for (int b = 0; b < m->nbody; b++) printf("body %s\n", mj_id2name(m, mjOBJ_BODY, b));
  for (int s = 0; s < m->nsite; s++) printf("site %s\n", mj_id2name(m, mjOBJ_SITE, s));
  for (int i = 0; i < nv; i++) {
    m->dof_M0[i] -= m->dof_armature[i];
    m->dof_armature[i] = 0;
  }
  printf("end\n");
  fflush(stdout);
  mjtNum *torques = calloc(nv, sizeof(mjtNum));
  mjtNum *mass = calloc(nv * nv, sizeof(mjtNum));
  mjtNum *linear = calloc(3 * nv, sizeof(mjtNum));
  mjtNum *angular = calloc(3 * nv, sizeof(mjtNum));
  while (read_all(d->qpos, m->nq) && read_all(d->qvel, nv) && read_all(d->qacc, nv)) {
    mj_kinematics(m, d);
    mj_comPos(m, d);
    mj_crb(m, d);
    mj_comVel(m, d);
    mj_rne(m, d, 1, torques);
    mj_fullM(m, mass, d->qM);
    print_all(torques, nv);
    print_all(mass, nv * nv);
    for (int b = 0; b < m->nbody; b++) {
      mj_jacBody(m, d, linear, angular, b);
      print_all(d->xpos + 3 * b, 3);
      print_all(d->xmat + 9 * b, 9);
      print_all(linear, 3 * nv);
      print_all(angular, 3 * nv);
    }
    for (int s = 0; s < m->nsite; s++) {
      print_all(d->site_xpos + 3 * s, 3);
      print_all(d->site_xmat + 9 * s, 9);
    }
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
