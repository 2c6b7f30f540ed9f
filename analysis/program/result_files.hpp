// Results that were written before, read again.
#pragma once

#include <string>

namespace parallel38 {

/// The bytes of a file that should hold what --json gave. @throws RequestError where it cannot be read
std::string result_text(const std::string& file);

}  // namespace parallel38
