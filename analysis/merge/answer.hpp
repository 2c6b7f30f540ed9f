// `merge`: the stores of shards joined to one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

struct MergedPart {
  std::string file;
  std::uint64_t first = 0, last = 0, finished = 0;
};
struct MissingPoints {
  std::uint64_t first = 0, last = 0;
};
struct MergeAnswer {
  std::string study, store;
  std::uint64_t points = 0;
  std::vector<MergedPart> parts;
  std::vector<MissingPoints> missing;
  std::uint64_t bytes = 0;
};
template <class To>
void fields(To& to, const MergedPart& x) {
  to("file", x.file, "store of a shard");
  to("first", x.first, "number of its first point");
  to("last", x.last, "one more than the number of its last point");
  to("finished", x.finished, "points that it holds");
}
template <class To>
void fields(To& to, const MissingPoints& x) {
  to("first", x.first, "number of the first point that no part holds");
  to("last", x.last, "one more than that of the last");
}
template <class To>
void fields(To& to, const MergeAnswer& x) {
  to("study", x.study, "id of the study");
  to("store", x.store, "file that was written; empty: points are missing, and nothing was");
  to("points", x.points, "of the study's design");
  to("parts", x.parts, "in the order of their points");
  to("missing", x.missing, "points that no part holds");
  to("bytes", x.bytes, "size of the store", "bytes");
}

}  // namespace parallel38
