// Where something stands in the files of a scenario.
#pragma once

#include <memory>
#include <string>
#include <utility>

namespace parallel38 {

/// The name of a file, one text for all places in it: a tree has tens of thousands, and is copied for every world.
class FileName {
 public:
  FileName() = default;
  FileName(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}
  FileName(const char* text) : FileName(std::string(text)) {}

  const std::string& text() const {
    static const std::string none;
    return text_ ? *text_ : none;
  }
  operator const std::string&() const { return text(); }
  friend bool operator==(const FileName& a, const FileName& b) { return a.text_ == b.text_ || a.text() == b.text(); }
  friend bool operator<(const FileName& a, const FileName& b) { return a.text() < b.text(); }

 private:
  std::shared_ptr<const std::string> text_;  ///< null: empty
};

/// Where something stands: file:line:column, and its address.
struct Place {
  FileName file;
  int line = 0, column = 0;  ///< from 1; 0: not from a file (a change on the command line)
  std::string address;
};

}  // namespace parallel38
