#include "analysis/store/parts.hpp"

namespace parallel38 {

std::pair<std::string, std::string> around_part(const std::string& store) {
  const std::size_t slash = store.rfind('/'), dot = store.rfind('.');
  const bool ending = dot != std::string::npos && dot > 0 && (slash == std::string::npos || dot > slash + 1);
  const std::size_t at = ending ? dot : store.size();
  return {store.substr(0, at) + ".", store.substr(at)};
}

}  // namespace parallel38
