// What stands behind the name of an output, and how it is written without harm: links are followed, devices and pipes
// stay what they are, a file keeps its mode and owner.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace parallel38 {

/// How an output is written.
struct Destination {
  enum class Way {
    stream,   ///< as it comes: a pipe, a device, or a file that the program was started with (`> FILE`)
    replace,  ///< beside it, and renamed when complete
    refill,   ///< elsewhere, and copied into it when complete: other names share it, it is somebody else's, or its
              ///< folder takes no new file
  };
  Way way = Way::replace;
  std::string path;            ///< behind all links
  int descriptor = -1;         ///< of a file that is open already; -1: none
  std::optional<mode_t> mode;  ///< of the file that is there
  uid_t owner = 0;
  gid_t group = 0;
  std::string problem;  ///< why nothing can be written, in words; empty: it can
};
Destination destination_of(const std::string& path);

/// Why nothing can be written under this name, in words; empty: it can. Asked before anything is played.
std::string output_problem(const std::string& path);

/// Whether two names, as typed, are of one file: ./a.csv and a.csv, or through a link of either kind.
bool one_file(const std::string& a, const std::string& b);

}  // namespace parallel38
