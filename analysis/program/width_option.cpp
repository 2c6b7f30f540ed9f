#include "analysis/program/width_option.hpp"

#include "analysis/output/screen.hpp"
#include "analysis/program/commands.hpp"

namespace parallel38 {

void add_width_option(Command& command, int& width) {
  command.whole_number("--width", width, "columns of the screen (unless given: the terminal's, or 80)", kLeastWidth,
                       kMostWidth);
}

Terminal in_width(const Terminal& view, int width) {
  Terminal wanted = view;
  if (width > 0) wanted.width = width;
  return wanted;
}

}  // namespace parallel38
