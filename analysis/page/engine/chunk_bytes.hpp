// Chunks as bytes, from one worker to another on the same machine.
#pragma once

#include <string>

#include "analysis/play/ensemble.hpp"

namespace parallel38 {

std::string bytes_of(const Chunk& chunk);
/// @throws std::invalid_argument for bytes that are none of a chunk
Chunk chunk_of(const std::string& bytes);

}  // namespace parallel38
