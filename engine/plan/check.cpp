// Checking a plan: each whole number by the rule in the list of fields, then what joins several entries.
#include <type_traits>

#include <fmt/format.h>

#include "engine/plan/fields.hpp"
#include "engine/plan/relations.hpp"

namespace parallel38 {
namespace {

using plan_fields::fields;
using plan_fields::kIsList;

template <class T>
inline constexpr bool kIsPlain =
    std::is_same_v<T, double> || std::is_same_v<T, bool> || std::is_enum_v<T> || std::is_same_v<T, std::string>;

/// Where a value is in a plan: `arrivals[3]`, `p.varying`.
struct Path {
  const Path* above;
  const char* name;  ///< null: entry `index` of a list
  std::size_t index;

  std::string text() const {
    const std::string start = above ? above->text() : std::string{};
    if (!name) return fmt::format("{}[{}]", start, index);
    if (start.empty()) return name;
    const bool entry = !above->above || !above->above->above;  // of an array of the plan
    return start + (entry ? ": " : ".") + name;
  }
};

/// Walks a plan and notes every whole number that breaks its rule.
class FieldCheck {
 public:
  FieldCheck(const plan_fields::Referred& to, const Path* path, std::vector<std::string>& problems)
      : to_(to), path_(path), problems_(problems) {}

  template <class T, class... Rule>
  void operator()(const char* name, const T& value, const Rule&... rule) {
    check({path_, name, 0}, value, rule...);
  }

 private:
  template <class T, class... Rule>
  void check(const Path& path, const T& value, const Rule&... rule) {
    if constexpr (kIsList<T>) {
      std::size_t index = 0;
      for (const auto& entry : value) check({&path, nullptr, index++}, entry, rule...);
    } else if constexpr (sizeof...(rule) == 1) {
      (note(path, rule.problem(value, to_)), ...);
    } else if constexpr (!kIsPlain<T>) {
      static_assert(!std::is_integral_v<T>, "a whole number needs a rule");
      static_assert(!std::is_same_v<T, Span>, "a span needs a rule");
      FieldCheck nested(to_, &path, problems_);
      fields(nested, value);
    }
  }

  void note(const Path& path, const std::string& problem) {
    if (!problem.empty()) problems_.push_back(path.text() + ' ' + problem);
  }

  const plan_fields::Referred& to_;
  const Path* path_;
  std::vector<std::string>& problems_;
};

}  // namespace

std::vector<std::string> problems_of(const Plan& plan, Index models) {
  std::vector<std::string> problems;
  const plan_fields::Referred to{plan, models};
  FieldCheck check(to, nullptr, problems);
  fields(check, plan);
  return problems.empty() ? broken_relations(plan) : problems;
}

}  // namespace parallel38
