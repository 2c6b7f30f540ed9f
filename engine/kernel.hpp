// What a build of the lane code for one instruction set offers to the rest of the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/keep.hpp"
#include "engine/luck/luck.hpp"
#include "engine/plan/plan.hpp"

namespace parallel38 {

struct Script;

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
  /// log p, [options x width]: finite where p is above 0 but too small for a number; -infinity where it is 0
  const double* log_probability;
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

/// The lane code, compiled for one instruction set. Results do not depend on which, nor on the width.
struct Kernel {
  const char* name;
  int width;                             ///< lanes in a batch
  bool (*supported)();                   ///< by this machine
  bool (*weighs_content)(Index model);   ///< whether a model's habits look at what is said when they weigh it
  std::size_t (*memory)(const Script&);  ///< bytes of State that a batch needs
  /// Plays a batch. `state` is 64-byte aligned memory of memory(script) bytes, all 0 before its first use.
  void (*play)(const Script&, const Luck&, void* state, Outcome&, Watcher*);
  /// Uniforms of names (their hashes) for draws first, ..., first + width - 1: [count x width].
  void (*draw_uniforms)(std::uint64_t seed, const std::uint64_t* names, std::size_t count, std::uint64_t first,
                        double* out);
  void (*exponentials_of)(double* uniforms, std::size_t count);  ///< -log u in place, [count x width]
  /// Values of some varying numbers, into [varying x width], from their uniforms [count x width] and the coder's
  /// [width].
  void (*values_of)(const Plan&, const Index* which, std::size_t count, const double* uniforms, const double* coder,
                    double* numbers);
};

/// Where one batch after the other is played: a script, and memory for the State.
class Stage {
 public:
  /// @param plan kept by reference
  Stage(const Plan& plan, const Kernel& kernel, Keep keep);
  Stage(const Plan& plan, const Kernel& kernel);  ///< everything
  ~Stage();
  /// @param watcher may be null; where only choices are asked for it must be
  void play(const Luck& luck, Outcome& outcome, Watcher* watcher = nullptr) const {
    kernel_->play(*script_, luck, memory_.get(), outcome, watcher);
  }

 private:
  const Kernel* kernel_;
  std::unique_ptr<const Script> script_;
  std::unique_ptr<void, void (*)(void*)> memory_;
};

}  // namespace parallel38
