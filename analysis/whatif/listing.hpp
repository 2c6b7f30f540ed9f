// `whatif` without an alternative: which files of changes there are.
#pragma once

#include <string>
#include <vector>

#include "analysis/queries/alternatives.hpp"

namespace parallel38 {

struct ChangeFilesAnswer {
  std::string scenario;           ///< as typed
  std::vector<ChangeFile> files;  ///< by folder and name
};

template <class To>
void fields(To& to, const ChangeFile& x) {
  to("folder", x.folder, "counterfactuals, interpretations or variants");
  to("name", x.name, "as it is typed");
  to("title", x.title, "of the file");
  to("question", x.question, "that it asks");
}
template <class To>
void fields(To& to, const ChangeFilesAnswer& x) {
  to("rows", x.files, "files of changes of the scenario");
}

}  // namespace parallel38
