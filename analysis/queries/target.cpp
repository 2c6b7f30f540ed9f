#include "analysis/queries/target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

class Target::Parser {
 public:
  Parser(Target& target, const Plan& plan, Numbers numbers) : target_(target), plan_(plan), numbers_(numbers) {
    cut(target.text_);
  }

  std::size_t all_of_it() {
    const std::size_t root = any_of();
    if (!next().empty()) wrong(fmt::format("'{}' was not expected", next()));
    return root;
  }

 private:
  std::size_t any_of() {
    return joined(Kind::any, "or", [this] { return all_of(); });
  }
  std::size_t all_of() {
    return joined(Kind::all, "and", [this] { return one(); });
  }
  /// Parts joined by a word: one node for them all, so that nodes are no deeper than brackets.
  template <class Part>
  std::size_t joined(Kind kind, const char* word, Part part) {
    std::vector<std::size_t> parts{part()};
    while (take(word)) parts.push_back(part());
    return parts.size() == 1 ? parts.front() : add({kind, kNone, 0, std::move(parts)});
  }
  std::size_t one() {
    if (++depth_ > 200) wrong("too deeply nested");
    std::size_t node;
    if (take("not")) {
      node = add({Kind::negation, kNone, 0, {one()}});
    } else if (take("(")) {
      node = any_of();
      if (!take(")")) wrong("a bracket is not closed");
    } else {
      node = atom();
    }
    --depth_;
    return node;
  }

  std::size_t atom() {
    if (next().empty()) wrong("it ends too early");
    const std::string word = words_[at_++];
    const std::size_t dot = word.find('.'), equals = word.find('=');
    const std::string kind = word.substr(0, dot);
    const std::string id =
        dot == std::string::npos ? "" : word.substr(dot + 1, equals == std::string::npos ? equals : equals - dot - 1);
    if (kind == "events" && equals == std::string::npos)
      return add({Kind::event, look_up(plan_.names.events, id, "an event"), 0, {}});
    if (kind == "endings" && equals == std::string::npos)
      return add({Kind::ending, look_up(plan_.names.endings, id, "an ending"), 0, {}});
    if (kind != "decisions" || equals == std::string::npos) none(word);
    const Index decision = look_up(plan_.names.decisions, id, "a decision");
    return add({Kind::choice, decision, choice_of(decision, word.substr(equals + 1)), {}});
  }

  /// A word that is no target.
  [[noreturn]] void none(const std::string& word) const {
    if (next() == "(" && (word == "date" || word == "belief" || word == "worth")) {
      if (numbers_ == Numbers::alone)
        wrong(fmt::format("{}(...) is a numeric target; and, or, not work only on conditions", word));
      wrong(fmt::format(
          "{}(...) is a number, and run counts the plays in which something holds (expected events.X, "
          "endings.X or decisions.D=option); `parallel38 whatif` takes {}(...) as a target and tells what a "
          "change does to it",
          word, word));
    }
    wrong(fmt::format(
        "'{}' (expected events.X, endings.X or decisions.D=option{})", word,
        numbers_ == Numbers::alone ? "; or, alone, date(events.X), belief(ACTOR.CLAIM, DATE) or worth(ACTOR)" : ""));
  }

  std::int8_t choice_of(Index decision, const std::string& option) {
    if (option == "not-arisen") return 0;
    const Span span = plan_.decisions[at(decision)].options;
    const auto first = plan_.names.options.begin() + span.first;
    const std::vector<std::string> options(first, first + span.count);
    return static_cast<std::int8_t>(look_up(options, option, "an option, or not-arisen") + 1);
  }

  Index look_up(const std::vector<std::string>& names, const std::string& name, const char* what) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      wrong(fmt::format("'{}' is not in this scenario{}", name, expectation(what, name, names)));
    return static_cast<Index>(found - names.begin());
  }

  void cut(const std::string& text) {
    std::string word;
    const auto close = [&] {
      if (!word.empty()) words_.push_back(word);
      word.clear();
    };
    for (const char c : text) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '(' || c == ')') close();
      if (c == '(' || c == ')') words_.emplace_back(1, c);
      else if (c != ' ' && c != '\t' && c != '\n') word += c;
    }
    close();
  }

  std::string_view next() const { return at_ < words_.size() ? words_[at_] : std::string_view(); }
  bool take(const char* word) {
    if (next() != word) return false;
    ++at_;
    return true;
  }
  std::size_t add(Node node) {
    target_.nodes_.push_back(std::move(node));
    return target_.nodes_.size() - 1;
  }
  [[noreturn]] void wrong(const std::string& what) const {
    throw RequestError(fmt::format("target '{}': {}", target_.text_, what));
  }

  Target& target_;
  const Plan& plan_;
  Numbers numbers_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

Target::Target(const std::string& text, const Plan& plan, Numbers numbers) : text_(text) {
  root_ = Parser(*this, plan, numbers).all_of_it();
}

bool Target::holds(const Outcome& outcome, std::size_t width, std::size_t run, std::size_t node) const {
  const Node& n = nodes_[node];
  const auto part_holds = [&](std::size_t part) { return holds(outcome, width, run, part); };
  switch (n.kind) {
    case Kind::event: return outcome.event_days[static_cast<std::size_t>(n.index) * width + run] >= 0;
    case Kind::ending: return outcome.endings[run] == n.index;
    case Kind::choice: return outcome.choices[static_cast<std::size_t>(n.index) * width + run] == n.choice;
    case Kind::negation: return !part_holds(n.parts.front());
    case Kind::all: return std::all_of(n.parts.begin(), n.parts.end(), part_holds);
    case Kind::any: return std::any_of(n.parts.begin(), n.parts.end(), part_holds);
  }
  return false;
}

}  // namespace parallel38
