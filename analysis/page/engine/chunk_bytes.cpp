#include "analysis/page/engine/chunk_bytes.hpp"

#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace parallel38 {

namespace {

class ByteWriter {
 public:
  template <class T>
  void operator()(const T& x) {
    static_assert(std::is_trivially_copyable_v<T>);
    append(&x, sizeof x);
  }
  template <class T>
  void operator()(const std::vector<T>& list) {
    (*this)(static_cast<std::uint64_t>(list.size()));
    if constexpr (std::is_arithmetic_v<T>) append(list.data(), list.size() * sizeof(T));
    else
      for (const T& item : list) (*this)(item);
  }
  void operator()(const Outcome& outcome) {
    (*this)(outcome.choices);
    (*this)(outcome.endings);
    (*this)(outcome.event_days);
  }
  std::string bytes;

 private:
  void append(const void* from, std::size_t size) {
    if (size > 0) bytes.append(static_cast<const char*>(from), size);
  }
};

class Reader {
 public:
  explicit Reader(const std::string& bytes) : bytes_(bytes) {}
  template <class T>
  void operator()(T& x) {
    static_assert(std::is_trivially_copyable_v<T>);
    take(&x, sizeof x);
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    std::uint64_t size = 0;
    (*this)(size);
    if (size > bytes_.size() - at_) throw std::invalid_argument("the bytes of a chunk end too early");
    list.resize(static_cast<std::size_t>(size));
    if constexpr (std::is_arithmetic_v<T>) take(list.data(), list.size() * sizeof(T));
    else
      for (T& item : list) (*this)(item);
  }
  void operator()(Outcome& outcome) {
    (*this)(outcome.choices);
    (*this)(outcome.endings);
    (*this)(outcome.event_days);
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  void take(void* to, std::size_t size) {
    if (size > bytes_.size() - at_) throw std::invalid_argument("the bytes of a chunk end too early");
    if (size > 0) std::memcpy(to, bytes_.data() + at_, size);
    at_ += size;
  }
  const std::string& bytes_;
  std::size_t at_ = 0;
};

/// Everything that a chunk holds, for the one who writes it and the one who reads it.
template <class Archive, class AnyChunk>
void all_of(Archive& archive, AnyChunk& chunk) {
  archive(chunk.first);
  archive(chunk.runs);
  archive(chunk.outcomes);
  archive(chunk.log_weights);
  archive(chunk.written);
  archive(chunk.measured);
  archive(chunk.reached);
}

}  // namespace

std::string bytes_of(const Chunk& chunk) {
  ByteWriter writer;
  all_of(writer, chunk);
  return std::move(writer.bytes);
}

Chunk chunk_of(const std::string& bytes) {
  Chunk chunk;
  Reader reader(bytes);
  all_of(reader, chunk);
  if (!reader.at_end()) throw std::invalid_argument("more bytes than a chunk has");
  return chunk;
}

}  // namespace parallel38
