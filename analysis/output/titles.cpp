#include "analysis/output/titles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "analysis/output/words.hpp"
#include "analysis/play/world.hpp"

namespace parallel38 {

namespace {

/// The title of the entry of this id in a list; the id where it has none.
template <class Entries>
std::string title_in(const Entries& entries, const std::string& id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.id == id; });
  return found == entries.end() ? id : titled(found->title, id);
}

}  // namespace

Titles::Titles(const Scenario& scenario, std::string typed) : scenario_(scenario), typed_(std::move(typed)) {
  if (typed_.empty()) typed_ = scenario.id;
}

std::string Titles::actor(const std::string& id) const {
  for (const ActorEntry& actor : scenario_.actors)
    if (actor.id == id && !actor.name.empty()) return actor.name;
  return id;
}

std::string Titles::person(const std::string& id) const {
  const std::string name = actor(id);
  return name == id ? title_in(scenario_.go_betweens, id) : name;
}

std::string Titles::short_name(const std::string& id) {
  std::string name = words_of_id(id);
  if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

const DecisionEntry* Titles::entry(const std::string& decision) const { return find_decision(scenario_, decision); }

std::string Titles::decision(const std::string& id) const {
  const DecisionEntry* const found = entry(id);
  if (found == nullptr) return id;
  return !found->title.empty() ? found->title : !found->question.empty() ? found->question : id;
}

std::string Titles::option(const std::string& decision, const std::string& id) const {
  if (const DecisionEntry* const found = entry(decision))
    for (const OptionEntry& option : found->options)
      if (option.id == id && !option.title.empty()) return option.title;
  return words_of_id(id);
}

std::string Titles::document(const std::string& id) const { return title_in(scenario_.documents, id); }
std::string Titles::summary(const std::string& document) const {
  for (const DocumentEntry& entry : scenario_.documents)
    if (entry.id == document) return entry.summary;
  return {};
}
std::string Titles::claim(const std::string& id) const { return title_in(scenario_.claims, id); }

std::string Titles::channel(const std::string& id) const { return title_in(scenario_.channels, id); }

std::string Titles::event(const std::string& id) const { return title_in(scenario_.events, id); }
std::string Titles::ending(const std::string& id) const { return title_in(scenario_.endings, id); }

bool Titles::by_nature(const std::string& decision) const {
  const DecisionEntry* const found = entry(decision);
  return found != nullptr && (found->actor.empty() || found->actor == "nature");
}
std::string Titles::decider(const std::string& decision) const {
  const DecisionEntry* const found = entry(decision);
  return found == nullptr || by_nature(decision) ? "Nature" : short_name(found->actor);
}
std::string Titles::date(const std::string& decision) const {
  const DecisionEntry* const found = entry(decision);
  return found == nullptr ? std::string() : date_of(found->date);
}

std::string spoken_month(const std::string& date) {
  static constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
  const std::size_t dash = date.find('-', 1);
  return kMonths[static_cast<std::size_t>(std::stoi(date.substr(dash + 1, 2)) - 1)] + (" " + date.substr(0, dash));
}
std::string spoken_date(const std::string& date) {
  return std::to_string(std::stoi(date.substr(date.rfind('-') + 1))) + " " + spoken_month(date);
}

// The words of Sherman Kent's scale (1964), "Words of Estimative Probability", Studies in Intelligence 8 (4), with
// plain ones for its gaps.
std::string likelihood(double p) {
  const char* const words = p < 0.02   ? "next to impossible"
                            : p < 0.13 ? "very unlikely"
                            : p < 0.40 ? "unlikely"
                            : p < 0.60 ? "about even"
                            : p < 0.87 ? "likely"
                            : p < 0.98 ? "very likely"
                                       : "nearly certain";
  return fmt::format("{} ({})", words, probability(p));
}

std::string words_of_id(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  return id;
}

}  // namespace parallel38
