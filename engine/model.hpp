// What an actor's model declares about itself: plain data, shown by `parallel38 models`, checked by one property test.
#pragma once

#include <span>
#include <string_view>

namespace parallel38 {

struct Trait {
  std::string_view name;
  double low, high;      ///< legal range
  double neutral;        ///< the value at which the habit vanishes exactly
  double default_value;  ///< where a scenario gives none
  std::string_view meaning, unit, source;
  /// Keys the actor must have where the trait is not neutral, e.g. "patron"; empty: none.
  std::string_view needs;
};

struct Model {
  std::string_view name;
  std::string_view assumes;       ///< what it takes people like this to do, in a sentence or two
  std::string_view literature;    ///< full references
  std::string_view passages;      ///< passages of the chapter it rests on (section titles and note numbers)
  std::span<const Trait> traits;  ///< in the order in which a Plan lists them
  /// Keys of an actor that name what its habits look at when options are valued, each a claim of his or a state: a
  /// Scene has them in this order.
  std::span<const std::string_view> sees;
  std::string_view remembers;  ///< what it needs the engine to remember for it; empty: nothing
};

}  // namespace parallel38
