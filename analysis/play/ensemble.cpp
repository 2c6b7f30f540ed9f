#include "analysis/play/ensemble.hpp"

#include <algorithm>
#include <memory>

#include "analysis/play/chunk_player.hpp"
#include "analysis/play/world.hpp"
#include "engine/runs/pieces.hpp"

namespace parallel38 {

EnsembleOptions ensemble_of(const Play& play) {
  EnsembleOptions options;
  options.runs = play.runs;
  options.dice = play.dice;
  options.threads = play.threads;
  options.cancelled = play.stop;
  options.by = play.ensembles;
  return options;
}

std::uint64_t chunks_in(const EnsembleOptions& options) {
  if (options.runs == 0) return 0;
  return (options.first + options.runs - 1) / kChunk - options.first / kChunk + 1;
}

Chunk empty_chunk(const EnsembleOptions& options, std::uint64_t n) {
  Chunk chunk;
  const std::uint64_t begin = (options.first / kChunk + n) * kChunk;
  chunk.first = std::max(begin, options.first);
  chunk.runs = static_cast<std::uint32_t>(std::min(begin + kChunk, options.first + options.runs) - chunk.first);
  return chunk;
}

std::uint64_t play_ensemble(const std::vector<const Plan*>& worlds, const Kernel& kernel,
                            const EnsembleOptions& options, const std::function<void(const Chunk&)>& sink) {
  if (options.runs == 0) return 0;
  if (options.by) return options.by->play(worlds, kernel, options, sink);
  std::uint64_t played = 0;
  work_in_order({chunks_in(options), options.threads, options.cancelled}, [&]() -> Worker {
    return [&, player = std::make_shared<ChunkPlayer>(worlds, kernel, options)](std::uint64_t n) {
      const auto chunk = std::make_shared<Chunk>(empty_chunk(options, n));
      player->play(*chunk);
      return [&, chunk] {
        sink(*chunk);
        played += chunk->runs;
      };
    };
  });
  return played;
}

}  // namespace parallel38
