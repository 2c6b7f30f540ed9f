// `export`: a store as tables that any program reads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

struct ExportedFile {
  std::string file, holds;
  std::uint64_t rows = 0;
};
struct ExportAnswer {
  std::string study, store;
  std::vector<ExportedFile> files;
};
template <class To>
void fields(To& to, const ExportedFile& x) {
  to("file", x.file, "that was written");
  to("holds", x.holds, "what is in it");
  to("rows", x.rows, "without the heading");
}
template <class To>
void fields(To& to, const ExportAnswer& x) {
  to("study", x.study, "id of the study");
  to("store", x.store, "that was read");
  to("files", x.files, "that were written");
}

}  // namespace parallel38
