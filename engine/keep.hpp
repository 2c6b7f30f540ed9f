// What is kept of runs: decides what of a plan has to be played at all.
#pragma once

#include <cstdint>

namespace parallel38 {

/// What is asked of the runs.
enum class Keep : std::uint8_t {
  choices,     ///< their outcome: minds, documents and looks that no choice depends on are left out
  everything,  ///< also all that a watcher sees
};

}  // namespace parallel38
