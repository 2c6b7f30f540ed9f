// Bytes on their way out of the program: to a file, a pipe, a terminal. All results go through here, so that what
// goes wrong is known by its cause, once.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace parallel38 {

/// Writes to an open file descriptor, in large pieces. After a failure it writes no more, and knows why.
class Sink {
 public:
  explicit Sink(int descriptor) : descriptor_(descriptor) {}
  void write(std::string_view text);
  void flush();
  /// errno of the first failure; 0: there was none.
  int error() const { return error_; }
  bool reader_left() const;  ///< the failure: nobody reads the pipe any more

 private:
  int descriptor_;
  int error_ = 0;
  std::string waiting_;
};

/// A stream over a Sink: the program's standard output.
class SinkStream : public std::ostream {
 public:
  explicit SinkStream(int descriptor) : std::ostream(nullptr), buffer_(descriptor) { rdbuf(&buffer_); }
  ~SinkStream() override { buffer_.sink.flush(); }
  SinkStream(const SinkStream&) = delete;
  SinkStream& operator=(const SinkStream&) = delete;
  const Sink& sink() const { return buffer_.sink; }

 private:
  struct Buffer : std::streambuf {
    explicit Buffer(int descriptor) : sink(descriptor) {}
    int_type overflow(int_type byte) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;
    int sync() override;
    Sink sink;
  };
  Buffer buffer_;
};

}  // namespace parallel38
