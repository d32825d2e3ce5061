/*
 * Kinematics and dynamics of a chain by KDL, for comparison.
 *
 * usage: kdl_peer URDF TIP
 * First prints "joint NAME" of every moving joint from the root to TIP, then "end". Then obeys, line by line:
 *   states N            reads N lines of q v a (one value per joint each) and keeps them; prints "ok"
 *   values              prints for each state, in one line: pose of TIP (position, row-major rotation), Jacobian
 *                       (6*n, row-major, linear rows first), torques, gravity torques, mass matrix (n*n, row-major),
 *                       accelerations that the torques a cause
 *   time QUANTITY PASSES  computes a quantity of all states, PASSES times; prints the nanoseconds of thread CPU time
 *   ends with the end of its input.
 */
#include <ctime>
#include <functional>
#include <iostream>
#include <kdl/chain.hpp>
#include <kdl/chaindynparam.hpp>
#include <kdl/chainfdsolver_recursive_newton_euler.hpp>
#include <kdl/chainfksolverpos_recursive.hpp>
#include <kdl/chainidsolver_recursive_newton_euler.hpp>
#include <kdl/chainiksolvervel_wdls.hpp>
#include <kdl/chainjnttojacsolver.hpp>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <urdf_model/model.h>
#include <urdf_parser/urdf_parser.h>
#include <vector>

namespace {

const KDL::Vector kGravity(0, 0, -9.81);

KDL::Frame frameOf(const urdf::Pose &pose) {
  return KDL::Frame(KDL::Rotation::Quaternion(pose.rotation.x, pose.rotation.y, pose.rotation.z, pose.rotation.w),
                    KDL::Vector(pose.position.x, pose.position.y, pose.position.z));
}

KDL::RigidBodyInertia inertiaOf(const urdf::Link &link) {
  if (!link.inertial) return KDL::RigidBodyInertia::Zero();
  const urdf::Inertial &given = *link.inertial;
  KDL::RotationalInertia aboutCentre(given.ixx, given.iyy, given.izz, given.ixy, given.ixz, given.iyz);
  return frameOf(given.origin) * KDL::RigidBodyInertia(given.mass, KDL::Vector::Zero(), aboutCentre);
}

KDL::Joint jointOf(const urdf::Joint &joint) {
  KDL::Frame origin = frameOf(joint.parent_to_joint_origin_transform);
  KDL::Vector axis = origin.M * KDL::Vector(joint.axis.x, joint.axis.y, joint.axis.z);
  switch (joint.type) {
    case urdf::Joint::FIXED:
      return KDL::Joint(joint.name, KDL::Joint::None);
    case urdf::Joint::REVOLUTE:
    case urdf::Joint::CONTINUOUS:
      return KDL::Joint(joint.name, origin.p, axis, KDL::Joint::RotAxis);
    case urdf::Joint::PRISMATIC:
      return KDL::Joint(joint.name, origin.p, axis, KDL::Joint::TransAxis);
    default:
      throw std::runtime_error("joint " + joint.name + " is of a type that KDL has not");
  }
}

KDL::Chain chainTo(const urdf::ModelInterface &model, const std::string &tip) {
  std::vector<urdf::LinkConstSharedPtr> links;
  for (urdf::LinkConstSharedPtr link = model.getLink(tip); link; link = link->getParent()) links.push_back(link);
  if (links.empty()) throw std::runtime_error("no link " + tip);
  KDL::Chain chain;
  for (size_t k = links.size() - 1; k-- > 0;) {
    const urdf::Joint &joint = *links[k]->parent_joint;
    chain.addSegment(KDL::Segment(links[k]->name, jointOf(joint), frameOf(joint.parent_to_joint_origin_transform),
                                  inertiaOf(*links[k])));
  }
  return chain;
}

KDL::JntArray readArray(unsigned n) {
  KDL::JntArray values(n);
  for (unsigned j = 0; j < n; j++)
    if (!(std::cin >> values(j))) throw std::runtime_error("a state is incomplete");
  return values;
}

long threadNanos() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000L + now.tv_nsec;
}

struct State {
  KDL::JntArray q, v, a;
};

/** Solvers and where they write to. */
struct Peer {
  KDL::Chain chain;
  unsigned n = chain.getNrOfJoints();
  KDL::ChainFkSolverPos_recursive fk{chain};
  KDL::ChainJntToJacSolver jacobianSolver{chain};
  KDL::ChainIdSolver_RNE inverse{chain, kGravity};
  KDL::ChainDynParam parameters{chain, kGravity};
  KDL::ChainFdSolver_RNE forward{chain, kGravity};
  KDL::ChainIkSolverVel_wdls velocities{chain};
  KDL::Wrenches noForces{chain.getNrOfSegments(), KDL::Wrench::Zero()};
  KDL::Frame pose;
  KDL::Jacobian jacobian{n};
  KDL::JntSpaceInertiaMatrix mass{static_cast<int>(n)};
  KDL::JntArray torques{n}, gravity{n}, accelerations{n}, rates{n};
  const KDL::Twist twist{KDL::Vector(0.1, -0.2, 0.3), KDL::Vector(0.3, 0.2, -0.1)};
  std::vector<State> states;

  const std::map<std::string, std::function<int(const State &)>> quantities{
      {"pose", [this](const State &s) { return fk.JntToCart(s.q, pose); }},
      {"jacobian", [this](const State &s) { return jacobianSolver.JntToJac(s.q, jacobian); }},
      {"rnea", [this](const State &s) { return inverse.CartToJnt(s.q, s.v, s.a, noForces, torques); }},
      {"gravity", [this](const State &s) { return parameters.JntToGravity(s.q, gravity); }},
      {"mass-matrix", [this](const State &s) { return parameters.JntToMass(s.q, mass); }},
      {"forward", [this](const State &s) { return forward.CartToJnt(s.q, s.v, s.a, noForces, accelerations); }},
      {"velocity-ik", [this](const State &s) { return velocities.CartToJnt(s.q, twist, rates); }},
  };

  explicit Peer(KDL::Chain given) : chain(std::move(given)) { velocities.setLambda(0.01); }

  void read(int count) {
    states.clear();
    for (int k = 0; k < count; k++) {
      KDL::JntArray q = readArray(n), v = readArray(n), a = readArray(n);
      states.push_back({q, v, a});
    }
    std::cout << "ok" << std::endl;
  }

  const std::function<int(const State &)> &quantity(const std::string &name) const {
    auto found = quantities.find(name);
    if (found == quantities.end()) throw std::runtime_error("no quantity " + name);
    return found->second;
  }

  void compute(const std::string &name, const State &state) const {
    int error = quantity(name)(state);
    if (error < 0) throw std::runtime_error(name + " failed with " + std::to_string(error));
  }

  void printValues() {
    for (const State &state : states) {
      for (const char *name : {"pose", "jacobian", "rnea", "gravity", "mass-matrix", "forward"}) compute(name, state);
      for (int k = 0; k < 3; k++) std::cout << pose.p(k) << ' ';
      for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++) std::cout << pose.M(r, c) << ' ';
      for (unsigned r = 0; r < 6; r++)
        for (unsigned c = 0; c < n; c++) std::cout << jacobian(r, c) << ' ';
      for (unsigned j = 0; j < n; j++) std::cout << torques(j) << ' ';
      for (unsigned j = 0; j < n; j++) std::cout << gravity(j) << ' ';
      for (unsigned r = 0; r < n; r++)
        for (unsigned c = 0; c < n; c++) std::cout << mass(r, c) << ' ';
      for (unsigned j = 0; j < n; j++) std::cout << accelerations(j) << ' ';
      std::cout << '\n';
    }
    std::cout << std::flush;
  }

  void time(const std::string &name, int passes) const {
    const auto &compute = quantity(name);
    long start = threadNanos();
    for (int pass = 0; pass < passes; pass++)
      for (const State &state : states) compute(state);
    std::cout << threadNanos() - start << std::endl;
  }
};

int serve(const char *file, const char *tip) {
  urdf::ModelInterfaceSharedPtr model = urdf::parseURDFFile(file);
  if (!model) throw std::runtime_error(std::string("cannot read ") + file);
  Peer peer(chainTo(*model, tip));
  for (const KDL::Segment &segment : peer.chain.segments)
    if (segment.getJoint().getType() != KDL::Joint::None)
      std::cout << "joint " << segment.getJoint().getName() << '\n';
  std::cout << "end" << std::endl;
  std::cout.precision(std::numeric_limits<double>::max_digits10);
  for (std::string order; std::cin >> order;) {
    if (order == "states") {
      int count;
      std::cin >> count;
      peer.read(count);
    } else if (order == "values") {
      peer.printValues();
    } else if (order == "time") {
      std::string name;
      int passes;
      std::cin >> name >> passes;
      peer.time(name, passes);
    } else {
      throw std::runtime_error("no order " + order);
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char **argv) {
  std::ios::sync_with_stdio(false);
  if (argc != 3) {
    std::cerr << "usage: kdl_peer URDF TIP\n";
    return 2;
  }
  try {
    return serve(argv[1], argv[2]);
  } catch (const std::exception &e) {
    std::cout << "error " << e.what() << std::endl;
    return 1;
  }
}
