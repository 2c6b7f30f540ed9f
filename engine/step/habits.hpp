// The interface that actors implement: three hooks over a batch of runs. A hook returns what it changes and holds no
// state; what a model remembers is kept by the engine. At neutral traits what it returns changes nothing, by arithmetic
// alone.
#pragma once

#include "engine/step/lanes.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// The actor's traits of one model, in the order in which the model lists them.
using Traits = const Lanes*;

/// One statement of a document as it reaches a reader.
struct Reading {
  Lanes gap;    ///< what it says less what the reader holds, z - mu, log-odds (of a push: its sign)
  double hope;  ///< +1 the reader hopes that the claim is true, -1 that it is false, 0 neither
};
/// How a reader weighs it. The default is a reader without habits.
struct Weighing {
  Lanes variance{1.0};  ///< factor on the variance r; infinite: no effect
  Lanes hostile_share{
      0.0};  ///< m in [0, 1]: how much of what a document teaches comes from its hostile reading, where it has one
  Lanes secret_premium{1.0};  ///< factor on the trust of each channel of espionage on the way (then at most 1)
  Lanes face_value{0.0};      ///< share of his own words that a patron does not recognise in an echo
};

/// What an actor has before him when he values his options.
struct Scene {
  const Lanes* seen;  ///< [what the model sees] P of the belief, or the state, that the key names; 0 without
  const Lanes& operator[](int sight) const { return seen[sight]; }
};
struct Valuation {
  Lanes dread{1.0};         ///< factor on the values of prospects in `dreads`
  Lanes credibility{1.0};   ///< factor on the values of prospects in `credibility`
  Lanes compliance{0.0};    ///< added to the worth of options tagged `complies`
  Lanes entanglement{0.0};  ///< added to options tagged `entangles`
  Lanes echo{0.0};          ///< added to options tagged `echoes`
};

/// One claim of a document being composed.
struct Letter {
  Lanes own;    ///< mu of the mind it is written from, log-odds
  Lanes heard;  ///< what the patron, or who writes in his name, last said to the author on the claim (own where silent)
  Mask echoing;   ///< sent by an option tagged `echoes`
  Lanes rebukes;  ///< documents tagged `rebuke` that the author has read
  double hope;    ///< as in Reading, the author's
};
struct Writing {
  Lanes said;    ///< z, log-odds
  Lanes swayed;  ///< weight of `heard` in it
};

class Habits {
 public:
  /// Whether `weigh` looks at the reading. If not it leaves the variance as it is; what else it gives may depend on
  /// traits alone either way.
  virtual bool weighs_content() const { return false; }
  virtual Weighing weigh(const Reading&, Traits) const { return {}; }
  virtual Valuation value(const Scene&, Traits) const { return {}; }
  virtual Writing write(const Letter& letter, Traits) const { return {letter.own, Lanes(0.0)}; }

 protected:
  ~Habits() = default;  // habits are constants of the program: nobody deletes one
};

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
