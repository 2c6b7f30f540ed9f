// The words of the program: ours, the field's, and what they mean.
#pragma once

#include <string>

namespace parallel38 {

/// A table with a row a word; at 80 columns each is a line.
std::string glossary_words();

}  // namespace parallel38
