#include "analysis/models/words.hpp"

#include <fmt/format.h>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

std::string trait_words(const TraitAnswer& trait) {
  std::string words =
      fmt::format("  {}  [{:g}, {:g}], neutral {:g}, default {:g}{}\n", trait.trait, trait.low, trait.high,
                  trait.neutral, trait.default_value, trait.unit.empty() ? "" : fmt::format(" ({})", trait.unit));
  words += wrapped(trait.meaning, 100, 6);
  if (!trait.needs.empty()) words += wrapped(fmt::format("needs the actor's key `{}`", trait.needs), 100, 6);
  if (!trait.source.empty()) words += wrapped(fmt::format("Source: {}", trait.source), 100, 6);
  return words;
}

std::string model_words(const ModelAnswer& model) {
  std::string words = model.model + "\n" + wrapped(model.assumes, 100, 2);
  for (const TraitAnswer& trait : model.traits) words += trait_words(trait);
  if (!model.remembers.empty()) words += wrapped("Remembers: " + model.remembers, 100, 2);
  if (!model.literature.empty()) words += wrapped("Literature: " + model.literature, 100, 2);
  if (!model.passages.empty()) words += wrapped("Passages: " + model.passages, 100, 2);
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
