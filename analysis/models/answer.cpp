#include "analysis/models/answer.hpp"

#include "actors/models.hpp"

namespace parallel38 {

ModelsAnswer models_answer() {
  const auto text = [](std::string_view words) { return std::string(words); };
  ModelsAnswer answer;
  for (const Model* model : models()) {
    ModelAnswer& one = answer.models.emplace_back();
    one.model = model->name;
    one.assumes = model->assumes;
    one.remembers = model->remembers;
    one.literature = model->literature;
    one.passages = model->passages;
    for (const Trait& trait : model->traits)
      one.traits.push_back({text(trait.name), trait.low, trait.high, trait.neutral, trait.default_value,
                            text(trait.unit), text(trait.needs), text(trait.meaning), text(trait.source)});
  }
  return answer;
}

std::vector<ModelRow> rows_of(const ModelsAnswer& answer) {
  std::vector<ModelRow> rows;
  for (const ModelAnswer& model : answer.models) {
    ModelRow row;
    row.model = model.model;
    row.meaning = model.assumes;
    if (model.traits.empty()) rows.push_back(row);
    for (const TraitAnswer& trait : model.traits)
      rows.push_back({model.model, trait.trait, trait.low, trait.high, trait.neutral, trait.default_value, trait.unit,
                      trait.needs, trait.meaning, trait.source});
  }
  return rows;
}

}  // namespace parallel38
