#include "analysis/output/glossary.hpp"

#include "analysis/output/set_in_width.hpp"

namespace parallel38 {

namespace {

/// Those of answers, in the order in which a reader meets them.
const std::vector<std::vector<std::string>> kWords{
    {"our word", "the field's", "what it means"},
    {"play, run", "simulation run", "the crisis simulated once"},
    {"draw", "parameter draw", "one set of the uncertain numbers"},
    {"random stream", "random substream", "chance by seed, name and play"},
    {"simulation error", "Monte Carlo error", "95 % interval; shrinks with more plays"},
    {"coding range", "5th-95th percentile", "over values that the coder allows"},
    {"structural range", "model uncertainty", "least and greatest over other worlds"},
    {"central values", "medians", "of several coders the mean of theirs"},
    {"same sign", "sign probability", "draws in which a difference keeps it"},
    {"along the record", "forced choices", "every actor takes his recorded option"},
    {"given the record", "conditioning", "plays weighted by how they explain it"},
    {"a decision", "geometric mean", "chance of a recorded choice, on average"},
    {"log evidence", "marginal likelihood", "logs of those chances, summed, in nats"},
    {"gain", "log score difference", "log evidence above that of a baseline"},
    {"effective draws", "effective sample", "equal draws that would be worth as much"},
    {"placebo", "randomisation test", "documents deleted, turned, exchanged"},
    {"document", "message, signal", "a dated piece of evidence"},
    {"claim", "proposition", "what a belief is about"},
    {"belief", "subjective prob.", "the probability that an actor acts on"},
    {"trust", "source reliability", "weight a reader gives a document"},
    {"worth, value", "utility", "what an outcome is to an actor"},
    {"theory", "decision rule", "how worth becomes a choice"},
    {"precision", "rationality, lambda", "how sharply the better option wins"},
    {"necessary (PN)", "prob. of necessity", "plays that would not come without it"},
    {"sufficient (PS)", "prob. of sufficiency", "plays that come where it is added"},
    {"share of a cause", "Shapley value", "a cause's part of a joint difference"},
};

}  // namespace

std::string glossary_words() { return table_text(kWords); }

}  // namespace parallel38
