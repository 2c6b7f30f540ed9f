// What is legal for a number.
#pragma once

#include <limits>
#include <string>

namespace parallel38 {

/// The legal values of a number. `probability`: codings of it are averaged in log-odds.
struct Range {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  bool probability = false;
};

/// The range of the number at an address; unbounded where the schema has none.
Range range_at(const std::string& address);

}  // namespace parallel38
