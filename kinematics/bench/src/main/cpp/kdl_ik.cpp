/*
 * Inverse kinematics of a chain by KDL, for comparison: its Levenberg-Marquardt solver, started again from random
 * places within the limits until a solution lies within them or a budget of CPU time is spent.
 *
 * usage: kdl_ik URDF BASE TIP
 * First prints "joint NAME" of every moving joint from BASE to TIP, then "end". Then obeys, line by line:
 *   solve N NANOS   reads N lines: a seed (one value per joint), the pose of TIP in BASE (position, quaternion x y z w);
 *                   prints for each, in one line: nanoseconds of thread CPU time, 1 where solved, the joint positions.
 *                   NANOS 0: one try from the seed alone
 *   ends with the end of its input.
 * Solved: within the limits, and each component of position (m) and rotation vector (rad) within 1e-5.
 */
#include <cmath>
#include <ctime>
#include <iostream>
#include <kdl/chain.hpp>
#include <kdl/chainfksolverpos_recursive.hpp>
#include <kdl/chainiksolverpos_lma.hpp>
#include <kdl/tree.hpp>
#include <kdl_parser/kdl_parser.hpp>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <urdf_model/model.h>
#include <urdf_parser/urdf_parser.h>
#include <vector>

namespace {

constexpr double kTolerance = 1e-5;

long threadNanos() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000L + now.tv_nsec;
}

Eigen::Matrix<double, 6, 1> ones() { return Eigen::Matrix<double, 6, 1>::Ones(); }

struct Problem {
  KDL::JntArray seed;
  KDL::Frame target;
};

struct Solver {
  KDL::Chain chain;
  std::vector<double> lower, upper;
  unsigned n;
  KDL::ChainFkSolverPos_recursive fk{chain};
  // All six components weigh alike, so that its stop is that of the comparison.
  KDL::ChainIkSolverPos_LMA lma{chain, ones(), kTolerance, 500, 1e-15};
  std::mt19937_64 random{1};

  Solver(KDL::Chain given, const urdf::ModelInterface &model) : chain(std::move(given)), n(chain.getNrOfJoints()) {
    for (const KDL::Segment &segment : chain.segments) {
      if (segment.getJoint().getType() == KDL::Joint::None) continue;
      const urdf::Joint &joint = *model.getJoint(segment.getJoint().getName());
      if (!joint.limits || joint.type == urdf::Joint::CONTINUOUS) throw std::runtime_error("a joint has no limits");
      lower.push_back(joint.limits->lower);
      upper.push_back(joint.limits->upper);
    }
  }

  /** Turns joints by whole turns where that brings them within their limits; whether all are. */
  bool bringWithinLimits(KDL::JntArray &q) const {
    for (unsigned j = 0; j < n; j++) {
      if (q(j) < lower[j]) q(j) += 2 * M_PI * std::ceil((lower[j] - q(j)) / (2 * M_PI));
      if (q(j) > upper[j]) q(j) -= 2 * M_PI * std::ceil((q(j) - upper[j]) / (2 * M_PI));
      if (!(q(j) >= lower[j] && q(j) <= upper[j])) return false;
    }
    return true;
  }

  bool solved(const KDL::Frame &target, KDL::JntArray &q) {
    if (!bringWithinLimits(q)) return false;
    KDL::Frame pose;
    fk.JntToCart(q, pose);
    KDL::Twist error = KDL::diff(pose, target);
    for (int k = 0; k < 6; k++)
      if (!(std::abs(error(k)) <= kTolerance)) return false;
    return true;
  }

  bool solve(const Problem &problem, long budget, KDL::JntArray &q) {
    long start = threadNanos();
    KDL::JntArray seed = problem.seed;
    for (;;) {
      lma.CartToJnt(seed, problem.target, q);
      if (solved(problem.target, q)) return true;
      if (threadNanos() - start >= budget) return false;
      for (unsigned j = 0; j < n; j++) seed(j) = std::uniform_real_distribution<double>(lower[j], upper[j])(random);
    }
  }
};

double number() {
  double value;
  if (!(std::cin >> value)) throw std::runtime_error("a problem is incomplete");
  return value;
}

Problem readProblem(unsigned n) {
  Problem problem{KDL::JntArray(n), KDL::Frame()};
  for (unsigned j = 0; j < n; j++) problem.seed(j) = number();
  for (int k = 0; k < 3; k++) problem.target.p(k) = number();
  double x = number(), y = number(), z = number(), w = number();
  problem.target.M = KDL::Rotation::Quaternion(x, y, z, w);
  return problem;
}

void serve(const char *file, const char *base, const char *tip) {
  urdf::ModelInterfaceSharedPtr model = urdf::parseURDFFile(file);
  KDL::Tree tree;
  KDL::Chain chain;
  if (!model || !kdl_parser::treeFromUrdfModel(*model, tree)) throw std::runtime_error("cannot read the URDF");
  if (!tree.getChain(base, tip, chain)) throw std::runtime_error(std::string("no chain to ") + tip);
  Solver solver(chain, *model);
  for (const KDL::Segment &segment : solver.chain.segments)
    if (segment.getJoint().getType() != KDL::Joint::None)
      std::cout << "joint " << segment.getJoint().getName() << '\n';
  std::cout << "end" << std::endl;
  std::cout.precision(std::numeric_limits<double>::max_digits10);
  for (std::string order; std::cin >> order;) {
    if (order != "solve") throw std::runtime_error("no order " + order);
    int count = static_cast<int>(number());
    long budget = static_cast<long>(number());
    std::vector<Problem> problems;
    for (int k = 0; k < count; k++) problems.push_back(readProblem(solver.n));
    KDL::JntArray q(solver.n);
    for (const Problem &problem : problems) {
      long start = threadNanos();
      bool solved = solver.solve(problem, budget, q);
      std::cout << threadNanos() - start << ' ' << solved;
      for (unsigned j = 0; j < solver.n; j++) std::cout << ' ' << q(j);
      std::cout << '\n';
    }
    std::cout << std::flush;
  }
}

}  // namespace

int main(int argc, char **argv) {
  std::ios::sync_with_stdio(false);
  if (argc != 4) {
    std::cerr << "usage: kdl_ik URDF BASE TIP\n";
    return 2;
  }
  try {
    serve(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception &e) {
    std::cout << "error " << e.what() << std::endl;
    return 1;
  }
}
