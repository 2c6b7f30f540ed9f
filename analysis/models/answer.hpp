// `models`: the people: what each model assumes, its traits and literature.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

struct TraitAnswer {
  std::string trait;
  double low = 0, high = 0, neutral = 0, default_value = 0;
  std::string unit, needs, meaning, source;
};
struct ModelAnswer {
  std::string model, assumes;
  std::vector<TraitAnswer> traits;
  std::string remembers, literature, passages;  ///< empty: nothing, none
};
/// All models, `generic` first.
struct ModelsAnswer {
  std::vector<ModelAnswer> models;
};
ModelsAnswer models_answer();

/// A row a trait; of a model without traits one with what it assumes.
struct ModelRow {
  std::string model;
  std::optional<std::string> trait;
  std::optional<double> low, high, neutral, default_value;
  std::optional<std::string> unit, needs;
  std::string meaning;
  std::optional<std::string> source;
};
std::vector<ModelRow> rows_of(const ModelsAnswer& answer);

template <class To>
void fields(To& to, const ModelRow& x) {
  to("model", x.model, "name, as an actor's `model` takes it");
  to("trait", x.trait, "name, as an actor's `traits` takes it; empty: a model without habits");
  to("low", x.low, "least legal value");
  to("high", x.high, "greatest legal value");
  to("neutral", x.neutral, "value at which the habit is absent");
  to("default", x.default_value, "value where a scenario gives none");
  to("unit", x.unit, "unit of the trait");
  to("needs", x.needs, "key that the actor must have where the trait is not neutral");
  to("meaning", x.meaning, "what the trait does; of a model without habits what it assumes");
  to("source", x.source, "what it rests on");
}
template <class To>
void fields(To& to, const ModelsAnswer& x) {
  to("rows", rows_of(x), "traits, model by model");
}

}  // namespace parallel38
