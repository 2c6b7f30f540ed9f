// Writing a script, part by part.
#pragma once

#include "engine/plan/needs.hpp"
#include "engine/script/expressions.hpp"

namespace parallel38 {

class ScriptWriter {
 public:
  ScriptWriter(const Plan& plan, Keep keep, bool (*weighs_content)(Index));
  Script write();

 private:
  // script.cpp
  void write_minds();
  void write_group(const Group& group);
  /// sqrt(1 + pi v / 8).
  Slot spread_of(Slot variance);
  Slot congruence(const Group& group, Index i, Index j, const std::vector<Slot>& variance);
  void write_steps();

  // documents.cpp
  void write_posting(const Posting& posting);
  Index write_arrival(Index index);  ///< @return its place in the script; none: nothing asked for depends on it
  void write_route(const Route& route, bool here);
  void write_reading(const ArrivalScript& arrival, Index statement, bool hostile);
  Wording wording_of(const ArrivalScript& arrival, Index index, Slot factor);
  void mark_habits(const Document& document, const ArrivalScript& arrival, Index belief, ReadingDetail& detail);
  Slot trust_along(const Route& route, Index reader);

  // decisions.cpp
  void write_decision(const Decision& decision);
  bool all_differ(Span options) const;
  void write_nature(const Decision& decision, DecisionScript& script);
  static Index place_for(DecisionScript& script, bool rest, Index& place, Index& place_of_rest);
  Odds& odds_of(DecisionScript& script, Index belief, Slot shift);
  Index given_place(DecisionScript& script, Slot value);
  Index factor_place(DecisionScript& script, Index index, bool rest, std::vector<LateFactor>& late);
  TreeScript tree_of(DecisionScript& script, const Option& option, bool imagined);
  Index foresight_of(DecisionScript& script, Index index);  ///< @return into Script::foresights
  Index imagined_of(DecisionScript& script, const Imagined& other);
  LeafScript leaf_of(const Leaf& leaf, bool imagined);

  Span terms_of(Span terms);
  template <class T>
  static Index append(std::vector<T>& list, T entry) {
    list.push_back(std::move(entry));
    return static_cast<Index>(list.size()) - 1;
  }
  template <class T>
  static Span from(Index first, const std::vector<T>& list) {
    return {first, static_cast<Index>(list.size()) - first};
  }
  /// Entries side by side.
  template <class T>
  static Span added(const std::vector<T>& entries, std::vector<T>& list) {
    const Index first = end(list);
    list.insert(list.end(), entries.begin(), entries.end());
    return from(first, list);
  }
  template <class T>
  static Index end(const std::vector<T>& list) {
    return static_cast<Index>(list.size());
  }

  const Plan& plan_;
  bool (*weighs_content_)(Index);
  Needs needs_;
  std::vector<Slot> prior_mean_, mean_limit_, prior_variance_, prior_covariance_, drift_;
  Script script_;
  Expressions numbers_;
};

}  // namespace parallel38
