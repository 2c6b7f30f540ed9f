// How wide a screen is, for commands that have no other way to show their result.
#pragma once

namespace parallel38 {

class Command;
struct Terminal;

/// Adds --width alone. @param width 0: the terminal's, or 80
void add_width_option(Command& command, int& width);
/// The terminal with the width that was typed, if any.
Terminal in_width(const Terminal& view, int width);

}  // namespace parallel38
