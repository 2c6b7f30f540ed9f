// Characters of UTF-8 text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parallel38 {

/// Length in bytes of the well-formed UTF-8 character that starts at `at` (Unicode 15, table 3-7); 0: there is none.
std::size_t character_length(std::string_view bytes, std::size_t at);

/// At most so many bytes from the beginning of a text, of whole characters.
std::string beginning(const std::string& text, std::size_t most);

/// Without blanks, tabs and ends of line at its two ends.
std::string trimmed(const std::string& text);

/// Whether a text holds a control character (U+0000 to U+001F, U+007F to U+009F) other than tab and end of line.
bool holds_control(std::string_view text);

}  // namespace parallel38
