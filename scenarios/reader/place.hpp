// Where something stands in the files of a scenario.
#pragma once

#include <string>

namespace parallel38 {

/// Where something stands: file:line:column, and its address.
struct Place {
  std::string file;
  int line = 0, column = 0;  ///< from 1; 0: not from a file (a change on the command line)
  std::string address;
};

}  // namespace parallel38
