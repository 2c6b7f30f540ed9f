#include "scenarios/schema/number.hpp"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <system_error>

namespace parallel38 {

namespace {

#ifdef __cpp_lib_to_chars
std::optional<double> parsed(std::string_view text) {
  double value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
  return value;
}
#else
/// For libraries whose from_chars reads whole numbers only, that of browsers' builds among them: what strtod takes
/// besides is refused first. A number too small for a double is none, as from_chars has it.
std::optional<double> parsed(std::string_view text) {
  if (text.empty() || text.front() == '+' || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos)
    return std::nullopt;
  const std::string digits(text);
  char* rest = nullptr;
  errno = 0;
  const double value = std::strtod(digits.c_str(), &rest);
  if (rest != digits.c_str() + digits.size() || (errno == ERANGE && value == 0)) return std::nullopt;
  return value;
}
#endif

}  // namespace

std::optional<double> number_in(std::string_view text) {
  const std::optional<double> value = parsed(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

}  // namespace parallel38
