#include "analysis/program/sink.hpp"

#include <unistd.h>

#include <cerrno>

namespace parallel38 {

namespace {

constexpr std::size_t kPiece = 1U << 16U;  ///< bytes that are written together

}  // namespace

bool Sink::reader_left() const { return error_ == EPIPE; }

void Sink::write(std::string_view text) {
  if (error_ != 0) return;
  waiting_ += text;
  if (waiting_.size() >= kPiece) flush();
}

void Sink::flush() {
  std::size_t done = 0;
  while (error_ == 0 && done < waiting_.size()) {
    const ssize_t written = ::write(descriptor_, waiting_.data() + done, waiting_.size() - done);
    if (written > 0) done += static_cast<std::size_t>(written);
    else if (written == 0) error_ = ENOSPC;
    else if (errno != EINTR) error_ = errno;
  }
  waiting_.clear();
}

SinkStream::Buffer::int_type SinkStream::Buffer::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  const char one = traits_type::to_char_type(byte);
  return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
}

std::streamsize SinkStream::Buffer::xsputn(const char* bytes, std::streamsize count) {
  sink.write({bytes, static_cast<std::size_t>(count)});
  return sink.error() == 0 ? count : 0;
}

int SinkStream::Buffer::sync() {
  sink.flush();
  return sink.error() == 0 ? 0 : -1;
}

}  // namespace parallel38
