#include "engine/script/script.hpp"

#include "engine/script/writer.hpp"

namespace parallel38 {

Script script_of(const Plan& plan, Keep keep, bool (*weighs_content)(Index)) {
  return ScriptWriter(plan, keep, weighs_content).write();
}

std::vector<Index> numbers_read(const Script& script) {
  std::vector<char> read(script.plan->varying.size(), 0);
  for (const Expression& e : script.expressions)
    if (e.op == Op::number) read[static_cast<std::size_t>(e.a)] = 1;
  std::vector<Index> found;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (read[i]) found.push_back(static_cast<Index>(i));
  return found;
}

ScriptWriter::ScriptWriter(const Plan& plan, Keep keep, bool (*weighs_content)(Index))
    : plan_(plan),
      weighs_content_(weighs_content),
      needs_(needs_of(plan, keep)),
      numbers_(script_.expressions, script_.uses) {
  script_.plan = &plan;
  script_.keep = keep;
}

Script ScriptWriter::write() {
  std::vector<Slot> traits;
  for (const Number& trait : plan_.traits) traits.push_back(numbers_.number(trait));
  script_.traits = numbers_.row(traits);
  write_minds();
  for (const Posting& posting : plan_.postings) write_posting(posting);
  for (const Decision& decision : plan_.decisions) write_decision(decision);
  write_steps();
  return std::move(script_);
}

void ScriptWriter::write_minds() {
  prior_mean_.assign(plan_.beliefs.size(), kNone);
  mean_limit_.assign(plan_.beliefs.size(), kNone);
  prior_variance_.assign(plan_.beliefs.size(), kNone);
  script_.groups.resize(plan_.groups.size());
  for (const Group& group : plan_.groups) write_group(group);
  script_.prior_mean = numbers_.row(prior_mean_);
  script_.mean_limit = numbers_.row(mean_limit_);
  script_.prior_covariance = numbers_.row(prior_covariance_);
  script_.drift = numbers_.row(drift_);
}

Slot ScriptWriter::spread_of(Slot variance) {
  return numbers_.of(Op::root, numbers_.of(Op::add, numbers_.constant(1.0),
                                           numbers_.of(Op::multiply, variance, numbers_.constant(kMacKay))));
}

/// Entry (i, j) of L diag(v) L^T.
Slot ScriptWriter::congruence(const Group& group, Index i, Index j, const std::vector<Slot>& variance) {
  const Index n = group.beliefs.count;
  const double* loading = plan_.loadings.data() + group.loading;
  Slot sum = numbers_.constant(0.0);
  for (Index k = 0; k < n; ++k) {
    const double weight = loading[i * n + k] * loading[j * n + k];
    if (weight == 0) continue;
    sum = numbers_.of(Op::add, sum, numbers_.of(Op::multiply, variance[at(k)], numbers_.constant(weight)));
  }
  return sum;
}

/// The mind of a group on the first day: Sigma = (I-B)^-1 diag(sd^2) (I-B)^-T and mu so that P = p exactly; and what a
/// year adds to Sigma.
void ScriptWriter::write_group(const Group& group) {
  const auto g = static_cast<std::size_t>(&group - plan_.groups.data());
  const Index n = group.beliefs.count;
  std::vector<Slot> variance, drift;
  bool drifts = false;
  for (Index k = 0; k < n; ++k) {
    const Belief& belief = plan_.beliefs[at(group.beliefs.first + k)];
    variance.push_back(numbers_.square(numbers_.number(belief.sd)));
    drift.push_back(numbers_.square(numbers_.number(belief.drift)));
    drifts |= belief.drift.varying >= 0 || belief.drift.value != 0;
  }
  for (Index k = 0; k < n; ++k) {
    const Index b = group.beliefs.first + k;
    const Slot own = congruence(group, k, k, variance);
    prior_variance_[at(b)] = own;
    prior_mean_[at(b)] =
        numbers_.of(Op::multiply, numbers_.of(Op::logit, numbers_.number(plan_.beliefs[at(b)].p)), spread_of(own));
    const Slot opposite = numbers_.of(Op::subtract, numbers_.constant(0.0), prior_mean_[at(b)]);
    mean_limit_[at(b)] =
        numbers_.of(Op::greater, numbers_.constant(kMeanLimit), numbers_.of(Op::greater, prior_mean_[at(b)], opposite));
  }
  if (!needs_.groups[g]) return;
  script_.groups[g] = {script_.matrix_count, drifts};
  script_.matrix_count += n * (n + 1) / 2;
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j <= i; ++j) {
      prior_covariance_.push_back(congruence(group, i, j, variance));
      drift_.push_back(congruence(group, i, j, drift));
    }
}

Span ScriptWriter::terms_of(Span terms) {
  const Index first = end(script_.terms);
  for (Index t = terms.first; t < terms.first + terms.count; ++t)
    script_.terms.push_back({plan_.terms[at(t)].state, numbers_.use(plan_.terms[at(t)].weight)});
  return from(first, script_.terms);
}

/// Steps that something asked for depends on.
void ScriptWriter::write_steps() {
  std::vector<char> posted(plan_.documents.size(), script_.keep == Keep::everything);
  std::vector<Step> arrivals;
  for (const Step& step : plan_.steps) {
    if (step.kind != StepKind::arrival) continue;
    const Index place = write_arrival(step.index);
    arrivals.push_back({step.day, step.kind, place});
    if (place >= 0) posted[at(plan_.postings[at(script_.arrivals[at(place)].posting)].document)] = 1;
  }
  std::size_t next = 0;
  for (const Step& step : plan_.steps) {
    if (step.kind == StepKind::arrival) {
      if (arrivals[next].index >= 0) script_.steps.push_back(arrivals[next]);
      ++next;
    } else if (step.kind == StepKind::posting) {
      if (posted[at(plan_.postings[at(step.index)].document)]) script_.steps.push_back(step);
    } else if (step.kind == StepKind::decision || script_.keep == Keep::everything) {
      script_.steps.push_back(step);
    }
  }
}

}  // namespace parallel38
