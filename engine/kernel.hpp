// What a build of the lane code for one instruction set offers to the rest of the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/luck.hpp"
#include "engine/plan.hpp"

namespace parallel38 {

/// What a batch of runs gives: choices, and the endings and dates that follow from them. The lane is the last index.
struct Outcome {
  std::vector<std::int8_t> choices;      ///< [decisions x width] 0: did not arise, else local option + 1
  std::vector<std::int8_t> endings;      ///< [width]
  std::vector<std::int16_t> event_days;  ///< [events x width] days after the start, -1: never
};
Outcome empty_outcome(const Plan& plan, int width);

/// A statement assimilated: all arrays of width lanes.
struct Assimilated {
  Index arrival, statement, belief;
  const double* where;     ///< 1 where the lane assimilated it, else 0
  const double* trust;     ///< with which it arrived
  const double* said;      ///< z, log-odds
  const double* variance;  ///< r, after independence, trust and habits
  const double *mean_before, *mean_after, *variance_before, *variance_after;  ///< mu and Sigma_kk
};
/// A choice made: all arrays of width lanes.
struct Chosen {
  Index decision;
  const double* arises;            ///< 1 or 0
  const double* worth;             ///< V, [options x width]
  const double* probability;       ///< p, [options x width]; 0 where not on offer
  const double* choice;            ///< local option, -1: did not arise
  const double* leaf_probability;  ///< [leaves of all options, in order, x width]
  const double* leaf_value;        ///< likewise
};
/// A document written.
struct Written {
  Index posting;
  const double* where;    ///< 1 or 0
  const double* content;  ///< [statements of the document x width]: z of linear and composed statements, else 0
};
struct Looked {
  Index look;
  const double *mean, *variance, *probability;
};

/// Sees a batch being played. Does nothing by default; defined apart from the lane code, whose objects hold nothing
/// else.
class Watcher {
 public:
  virtual ~Watcher();
  virtual void written(const Written&);
  virtual void assimilated(const Assimilated&);
  virtual void chosen(const Chosen&);
  virtual void looked(const Looked&);
};

/// The step code, compiled for one instruction set. Results do not depend on which, nor on the width.
struct Kernel {
  const char* name;
  int width;                           ///< lanes in a batch
  bool (*supported)();                 ///< by this machine
  std::size_t (*memory)(const Plan&);  ///< bytes of State that a batch needs
  /// Plays a batch. `state` is 64-byte aligned memory of memory(plan) bytes, whatever it held before.
  void (*play)(const Plan&, const Luck&, void* state, Outcome&, Watcher*);
};

/// Memory for the State of one batch.
class StateMemory {
 public:
  StateMemory(const Plan& plan, const Kernel& kernel);
  void* data() const { return memory_.get(); }

 private:
  std::unique_ptr<void, void (*)(void*)> memory_;
};

}  // namespace parallel38
