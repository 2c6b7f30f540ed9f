// Which files a command reads: no output may replace one of them.
#pragma once

#include <string>
#include <vector>

namespace parallel38 {

/// Whether an option names a file that is written.
bool is_output(const std::string& option);

/// The file that is read where these words are typed, and that is the same as the output: a scenario or a file of
/// changes, what it includes or extends, a YAML file in its folder, any other file that is named. Empty: none.
std::string input_that_is(const std::string& output, const std::vector<std::string>& words);

}  // namespace parallel38
