// What people read in place of ids: titles of a scenario's entries; the id where an entry has none.
#pragma once

#include <string>

#include "scenarios/reader/calendar.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// Titles of one scenario, which must outlive them.
class Titles {
 public:
  /// @param typed the scenario as it was typed, for commands to type next
  explicit Titles(const Scenario& scenario, std::string typed = "");
  const std::string& scenario() const { return scenario_.title.empty() ? scenario_.id : scenario_.title; }
  const std::string& typed() const { return typed_; }
  std::string actor(const std::string& id) const;
  std::string person(const std::string& id) const;  ///< an actor, or a go-between
  /// Of an actor what a row has room for: the id with a capital letter.
  static std::string short_name(const std::string& id);
  std::string decision(const std::string& id) const;
  std::string option(const std::string& decision, const std::string& id) const;  ///< else the words of the id
  std::string document(const std::string& id) const;
  std::string summary(const std::string& document) const;  ///< empty: it has none
  std::string claim(const std::string& id) const;
  std::string channel(const std::string& id) const;
  std::string event(const std::string& id) const;
  std::string ending(const std::string& id) const;
  std::string decider(const std::string& decision) const;  ///< the short name of who decides
  bool by_nature(const std::string& decision) const;
  std::string date(const std::string& decision) const;

 private:
  const DecisionEntry* entry(const std::string& decision) const;
  const Scenario& scenario_;
  std::string typed_;
};

/// "25 June 1950", "June 1950". @param date ISO
std::string spoken_date(const std::string& date);
std::string spoken_month(const std::string& date);
/// "stand quiet" of stand-quiet.
std::string words_of_id(std::string id);
/// "likely (.71)": a belief in words, with its number.
std::string likelihood(double p);

}  // namespace parallel38
