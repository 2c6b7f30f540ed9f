// What is said of a text that is no YAML: the slips of the pen that the parser reports far from where they are.
#pragma once

#include <string>

namespace parallel38 {

/// A line, from 1, and what is wrong with it.
struct Slip {
  int line = 0, column = 0;
  std::string message;
};
/// @param line, column from 1, where the parser gave up  @param why in its words
Slip slip_in(const std::string& bytes, int line, int column, const std::string& why);

}  // namespace parallel38
