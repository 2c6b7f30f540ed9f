// What counts as a number in a scenario's files.
#pragma once

#include <optional>
#include <string_view>

namespace parallel38 {

/// The finite decimal number that the whole text is, whatever the locale; none: it is none. No plus in front, no
/// blanks, no hexadecimals.
std::optional<double> number_in(std::string_view text);

}  // namespace parallel38
