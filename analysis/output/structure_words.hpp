// The structural range in words.
#pragma once

#include <functional>
#include <string>

#include "analysis/play/structure_answer.hpp"

namespace parallel38 {

/// A table of ranges with the worlds at both ends, then worlds that could not be played, or not to the end.
/// @param shown which figure is shown, e.g. p  @param number how a value is written
std::string structure_words(const StructureAnswer& answer, const std::string& shown,
                            const std::function<std::string(const StructuralRange&, double)>& number);

}  // namespace parallel38
