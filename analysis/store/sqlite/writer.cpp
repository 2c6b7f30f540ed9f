#include "analysis/store/sqlite/writer.hpp"

#include <future>
#include <memory>
#include <system_error>
#include <utility>

namespace parallel38 {

void Writer::take(ChunkOfPoints chunk) {
  finish();
  const auto kept = std::make_shared<const ChunkOfPoints>(std::move(chunk));
  if (beside_) try {
      const auto under_way =
          std::make_shared<std::future<void>>(std::async(std::launch::async, [this, kept] { store_.write(*kept); }));
      wait_ = [under_way] { under_way->get(); };
      return;
    } catch (const std::system_error&) {
      beside_ = false;
    }
  store_.write(*kept);
  written_ = store_.finished();
}

void Writer::finish() {
  if (const std::function<void()> wait = std::exchange(wait_, nullptr)) wait();
  written_ = store_.finished();
}

}  // namespace parallel38
