#include "actors/models.hpp"

#include "actors/generic/traits.hpp"
#include "actors/kim/traits.hpp"
#include "actors/mao/traits.hpp"
#include "actors/rhee/traits.hpp"
#include "actors/shtykov/traits.hpp"
#include "actors/stalin/traits.hpp"
#include "actors/truman/traits.hpp"

namespace parallel38 {

namespace {
// In the order of kHabits in everybody.hpp.
constexpr const Model* kModels[] = {&generic::kModel, &stalin::kModel, &kim::kModel,    &mao::kModel,
                                    &rhee::kModel,    &truman::kModel, &shtykov::kModel};
}  // namespace

std::span<const Model* const> models() { return kModels; }

Index model_index(std::string_view name) {
  Index position = 0;
  for (const Model* model : kModels) {
    if (model->name == name) return position;
    ++position;
  }
  return kNone;
}

}  // namespace parallel38
