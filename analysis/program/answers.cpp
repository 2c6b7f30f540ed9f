#include "analysis/program/answers.hpp"

#include <nlohmann/json.hpp>

#include "analysis/beliefs/answer.hpp"
#include "analysis/causes/answer.hpp"
#include "analysis/discover/answer.hpp"
#include "analysis/export/answer.hpp"
#include "analysis/list/answer.hpp"
#include "analysis/merge/answer.hpp"
#include "analysis/models/answer.hpp"
#include "analysis/network/answer.hpp"
#include "analysis/output/stamp.hpp"
#include "analysis/reach/answer.hpp"
#include "analysis/readings/answer.hpp"
#include "analysis/record/theories.hpp"
#include "analysis/report/answer.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/sensitivity/answer.hpp"
#include "analysis/show/answer.hpp"
#include "analysis/submit/answer.hpp"
#include "analysis/sweep/answer.hpp"
#include "analysis/theses/answer.hpp"
#include "analysis/timeline/answer.hpp"
#include "analysis/tipping/answer.hpp"
#include "analysis/trace/answer.hpp"
#include "analysis/validate/answer.hpp"
#include "analysis/whatif/answer.hpp"
#include "analysis/whatif/change_table.hpp"
#include "analysis/whatif/listing.hpp"

namespace parallel38 {

namespace {

template <class Answer>
Json schema() {
  return schema_with_stamp(schema_of<Answer>());
}

/// A line for each answer. A command of two kinds of answer has two, the second with the option that asks for it.
struct AnswerLine {
  const char* command;
  Json (*schema)();
};
constexpr AnswerLine kAnswers[] = {
    {"beliefs", schema<BeliefsAnswer>},
    {"causes", schema<CausesAnswer>},
    {"discover", schema<DiscoverAnswer>},
    {"list", schema<ListAnswer>},
    {"models", schema<ModelsAnswer>},
    {"network", schema<NetworkAnswer>},
    {"network --document", schema<DocumentAnswer>},
    {"plan", schema<TimelineAnswer>},
    {"readings", schema<ReadingsAnswer>},
    {"record", schema<RecordAnswer>},
    {"record --theory all", schema<TheoriesRecordAnswer>},
    {"report (of a store)", schema<StudyReport>},
    {"run", schema<RunResult>},
    {"run --theory all", schema<TheoriesAnswer>},
    {"sensitivity", schema<SensitivityAnswer>},
    {"show", schema<ShowAnswer>},
    {"theses", schema<ThesesAnswer>},
    {"reach", schema<ReachAnswer>},
    {"tipping", schema<TippingAnswer>},
    {"tipping --number", schema<TippingNumberAnswer>},
    {"trace", schema<TraceAnswer>},
    {"validate", schema<ValidateAnswer>},
    {"whatif", schema<WhatIfAnswer>},
    {"whatif --table", schema<ChangeTableAnswer>},
    {"whatif (no alternative)", schema<ChangeFilesAnswer>},
    {"sweep", schema<SweepAnswer>},
    {"sweep --estimate", schema<SweepEstimate>},
    {"merge", schema<MergeAnswer>},
    {"export", schema<ExportAnswer>},
    {"submit", schema<SubmitAnswer>},
};

}  // namespace

Json answer_schemas() {
  Json schemas = Json::object();
  for (const AnswerLine& line : kAnswers) schemas[line.command] = line.schema();
  return schemas;
}

}  // namespace parallel38
