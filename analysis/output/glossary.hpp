// The words of the program: ours, the field's, and what they mean.
#pragma once

#include <string>

namespace parallel38 {

/// A line a word, none wider than 80 columns.
std::string glossary_words();

}  // namespace parallel38
