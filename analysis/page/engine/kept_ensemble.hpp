// An ensemble that several workers play: its chunks are played one by one, kept, handed over as bytes, and given to the
// question when it is asked again. Workers share no memory and cannot wait for one another within a call.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/play/ensemble.hpp"

namespace parallel38 {

class ChunkPlayer;
class KeptWorld;

/// Plays the first ensemble of a question from the chunks that are kept, and whatever is not kept itself. Every further
/// ensemble is played as always.
class KeptEnsemble : public EnsemblePlayer {
 public:
  /// @param each of so many runs the endings are noted, in every world  @param known runs of the first world that were
  /// played for other questions; null: none is kept
  explicit KeptEnsemble(std::uint64_t each, std::shared_ptr<KeptWorld> known = nullptr);
  KeptEnsemble(KeptEnsemble&&) noexcept;
  ~KeptEnsemble() override;

  /// The question is asked once more. @param only_look the ensemble is noted, and nothing of it played
  void begin(bool only_look);
  std::uint64_t play(const std::vector<const Plan*>& worlds, const Kernel& kernel, const EnsembleOptions& options,
                     const std::function<void(const Chunk&)>& sink) override;

  bool known() const { return !plans_.empty(); }  ///< whether the question has an ensemble that can be played apart
  std::size_t worlds() const { return plans_.size(); }
  std::size_t bytes_of_a_chunk() const;
  /// Plays a chunk, the n-th of so many runs, and keeps it.
  void play_chunk(std::uint64_t n, std::uint64_t runs);
  /// A chunk that is kept, as bytes, no longer kept; and one that was played elsewhere. @throws std::invalid_argument
  std::string hand_over(std::uint64_t n);
  void take_over(std::uint64_t n, const std::string& bytes);

  /// [worlds][runs] endings of the first runs, and [worlds] the ids of all.
  const std::vector<std::vector<Index>>& endings() const { return endings_; }
  const std::vector<std::string>& endings_of(std::size_t world) const { return worlds_[world]->names.endings; }

 private:
  void look(const std::vector<const Plan*>& worlds, const Kernel& kernel, const EnsembleOptions& options);
  Chunk& chunk(std::uint64_t n, std::uint64_t runs);
  void play_all(std::uint64_t n, Chunk& chunk);
  void give_first(Chunk& chunk, std::uint32_t runs, const std::function<void(const Chunk&)>& sink);
  void note_endings(const Chunk& chunk);

  std::uint64_t each_;
  bool only_look_ = false, first_ = true;
  std::deque<Plan> plans_;  ///< copies: the question's own are gone when it is answered
  std::vector<const Plan*> worlds_;
  const Kernel* kernel_ = nullptr;
  EnsembleOptions options_;
  std::unique_ptr<ChunkPlayer> player_, others_;  ///< of all worlds; of all but the first
  std::shared_ptr<KeptWorld> known_;
  std::map<std::uint64_t, Chunk> chunks_;
  std::vector<std::vector<Index>> endings_;
};

}  // namespace parallel38
