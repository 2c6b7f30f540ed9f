// Ctrl-C: before anything is played, and while something is.
#pragma once

#include <streambuf>

#include "say.hpp"

namespace parallel38 {

/// What a command says after Ctrl-C before its first chunk.
inline Said said_at_once(const std::vector<std::string>& arguments) {
  interrupted() = true;
  Said said = say(arguments);
  interrupted() = false;
  return said;
}

/// What a command says that is asked for more than anybody can wait for: Ctrl-C comes with the first line of progress,
/// a second after playing began.
inline Said said_in_the_midst(const std::vector<std::string>& arguments) {
  struct Interrupting : std::stringbuf {
    std::streamsize xsputn(const char* text, std::streamsize count) override {
      interrupted() = true;
      return std::stringbuf::xsputn(text, count);
    }
    int_type overflow(int_type c) override {
      interrupted() = true;
      return std::stringbuf::overflow(c);
    }
  } seen;
  std::ostringstream out;
  std::ostream err(&seen);
  const int code = run_program(arguments, out, err, true);
  interrupted() = false;
  return {code, out.str(), seen.str()};
}

}  // namespace parallel38
