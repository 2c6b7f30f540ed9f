// Signals that ask the program to end.
#pragma once

namespace parallel38 {

/// From now on Ctrl-C, SIGTERM and SIGHUP set interrupted(); a SIGHUP that the program was started to ignore (`nohup`)
/// stays ignored. A second Ctrl-C, not at the same moment, ends the program at once and removes files that are not
/// finished. Pipes that nobody reads and files that grow too large are errors of writing, not the end of the program.
void catch_signals();

/// The exit code of the signal that set interrupted().
int code_of_signal();

}  // namespace parallel38
