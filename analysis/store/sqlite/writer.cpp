#include "analysis/store/sqlite/writer.hpp"

#include <memory>
#include <system_error>
#include <utility>

namespace parallel38 {

Writer::~Writer() {
  if (under_way_.valid()) under_way_.wait();
}

void Writer::take(ChunkOfPoints chunk) {
  finish();
  const auto kept = std::make_shared<const ChunkOfPoints>(std::move(chunk));
  if (beside_) try {
      under_way_ = std::async(std::launch::async, [this, kept] { store_.write(*kept); });
      return;
    } catch (const std::system_error&) {
      beside_ = false;
    }
  store_.write(*kept);
  written_ = store_.finished();
}

void Writer::finish() {
  if (under_way_.valid()) under_way_.get();
  written_ = store_.finished();
}

}  // namespace parallel38
