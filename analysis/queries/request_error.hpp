// A request that cannot be met.
#pragma once

#include <stdexcept>

namespace parallel38 {

/// Something was asked that cannot be done; the message says what was expected. The program ends with exit code 2.
class RequestError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace parallel38
