#include "analysis/queries/patterns.hpp"

namespace parallel38 {

bool fits(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  if (name.substr(0, star) != pattern.substr(0, star)) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= name.size(); ++from) {
    if (fits(rest, name.substr(from))) return true;
  }
  return false;
}

}  // namespace parallel38
