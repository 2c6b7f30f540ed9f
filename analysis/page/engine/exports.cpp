// What the module of the engine in the page exports, for bridge.js. Texts are UTF-8 and end in a zero byte; numbers are
// doubles, which JavaScript has.
#include <emscripten.h>

#include <string>

#include "analysis/page/engine/engine.hpp"

using parallel38::Engine;

namespace {

EM_JS(void, tell_progress, (double done, double total), {
  if (Module['onProgress']) Module['onProgress'](done, total);
});

Engine& engine() {
  static Engine the_engine(PARALLEL38_VERSION, [](std::uint64_t done, std::uint64_t total) {
    tell_progress(static_cast<double>(done), static_cast<double>(total));
  });
  return the_engine;
}

/// Stays until the next call.
const char* kept(std::string text) {
  static std::string last;
  last = std::move(text);
  return last.c_str();
}

std::string packed;

std::uint64_t whole(double number) { return static_cast<std::uint64_t>(number); }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void engine_file(const char* name, const char* text) { engine().file(name, text); }
EMSCRIPTEN_KEEPALIVE const char* engine_answer(const char* id, const char* question, double runs) {
  return kept(engine().answer(id, question, whole(runs)));
}
EMSCRIPTEN_KEEPALIVE const char* engine_prepare(const char* id, const char* question) {
  return kept(engine().prepare(id, question));
}
EMSCRIPTEN_KEEPALIVE const char* engine_play(const char* id, double chunk) {
  return kept(engine().play(id, whole(chunk)));
}
/// @return the bytes; their number by engine_packed
EMSCRIPTEN_KEEPALIVE const char* engine_hand_over(const char* id, double chunk) {
  packed = engine().hand_over(id, whole(chunk));
  return packed.data();
}
EMSCRIPTEN_KEEPALIVE double engine_packed() { return static_cast<double>(packed.size()); }
EMSCRIPTEN_KEEPALIVE const char* engine_take_over(const char* id, double chunk, const char* bytes, double size) {
  return kept(engine().take_over(id, whole(chunk), std::string(bytes, static_cast<std::size_t>(size))));
}
EMSCRIPTEN_KEEPALIVE void engine_forget(const char* id) { engine().forget(id); }
}
