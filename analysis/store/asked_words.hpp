// Words for what a study asks.
#pragma once

#include <string>

namespace parallel38 {

/// A target as the subject of "depends most on": "Whether there is a war", "Whether challenge=wait", "belief(...)".
std::string subject_of(const std::string& text, const std::string& contrast, bool target);
/// A target as a clause: "there is a war", "'...' holds".
std::string clause_of(const std::string& text);

}  // namespace parallel38
