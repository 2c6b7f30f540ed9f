#include "analysis/models/words.hpp"

#include <fmt/format.h>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

std::string trait_words(const TraitAnswer& trait) {
  std::string words =
      fmt::format("  {}  [{:g}, {:g}], neutral {:g}, default {:g}{}\n", trait.trait, trait.low, trait.high,
                  trait.neutral, trait.default_value, trait.unit.empty() ? "" : fmt::format(" ({})", trait.unit));
  words += prose(trait.meaning, 6);
  if (!trait.needs.empty()) words += prose(fmt::format("needs the actor's key `{}`", trait.needs), 6);
  if (!trait.source.empty()) words += prose(fmt::format("Source: {}", trait.source), 6);
  return words;
}

std::string model_words(const ModelAnswer& model) {
  std::string words = model.model + "\n" + prose(model.assumes, 2);
  for (const TraitAnswer& trait : model.traits) words += trait_words(trait);
  if (!model.remembers.empty()) words += prose("Remembers: " + model.remembers, 2);
  if (!model.literature.empty()) words += prose("Literature: " + model.literature, 2);
  if (!model.passages.empty()) words += prose("Passages: " + model.passages, 2);
  return words;
}

}  // namespace

std::string models_words(const ModelsAnswer& answer) {
  std::string words;
  for (const ModelAnswer& model : answer.models) words += (words.empty() ? "" : "\n") + model_words(model);
  return words;
}

void models_screen(const ModelsAnswer& answer, Screen& to) {
  to.say("The people: what each model assumes of one, and how many traits say how far it goes.");
  ScreenTable table{{{"model"}, {"traits", true}, {"assumes", false, 0, 30}}, {}};
  for (const ModelAnswer& model : answer.models)
    table.rows.push_back({"  " + model.model, std::to_string(model.traits.size()), model.assumes});
  to.rows("", table);
  to.next("parallel38 models --detail", "each trait, its range, and the literature");
}

}  // namespace parallel38
