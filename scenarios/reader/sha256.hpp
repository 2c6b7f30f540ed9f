// SHA-256, for digests of what a result was computed from.
#pragma once

#include <string>

namespace parallel38 {

/// The SHA-256 digest (FIPS 180-4) of some bytes, as 64 hexadecimal digits.
std::string sha256(const std::string& bytes);

}  // namespace parallel38
