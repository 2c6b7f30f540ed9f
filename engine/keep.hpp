// What is asked of the runs.
#pragma once

#include <cstdint>

namespace parallel38 {

enum class Keep : std::uint8_t {
  choices,     ///< their outcome: minds, documents and looks that no choice depends on are left out
  everything,  ///< also all that a watcher sees
};

}  // namespace parallel38
