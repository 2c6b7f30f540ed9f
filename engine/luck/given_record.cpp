#include "engine/luck/given_record.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace parallel38 {

namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

}  // namespace

// --- the ratio of two winners ---

RatioLaw::RatioLaw(const std::vector<double>& by_r, const std::vector<double>& by_s, std::size_t r, std::size_t s) {
  const double low = by_r[s], high = by_s[r] > 0 ? 1 / by_s[r] : std::numeric_limits<double>::infinity();
  std::vector<double> turns;
  for (std::size_t k = 0; k < by_r.size(); ++k) {
    if (k == r || k == s) continue;
    others_.emplace_back(by_r[k], by_s[k]);
    if (by_s[k] > 0 && by_r[k] / by_s[k] > low && by_r[k] / by_s[k] < high) turns.push_back(by_r[k] / by_s[k]);
  }
  if (!(low < high)) return;
  std::sort(turns.begin(), turns.end());
  turns.push_back(high);
  double from = low;
  for (const double to : turns) {
    if (to > from) add_stretch(from, to);
    from = to;
  }
}

double RatioLaw::phi(double t) const {
  double sum = 1 + t;
  for (const auto& [r, s] : others_) sum += std::max(r, t * s);
  return sum;
}

void RatioLaw::add_stretch(double from, double to) {
  // on a piece phi is linear: the integral of 1 / phi^2 is (to - from) / (phi(from) phi(to)), 1 / (slope phi(from))
  // without end
  const double inside = std::isinf(to) ? from + 1 : from + (to - from) / 2;
  const double begin = phi(from), slope = (phi(inside) - begin) / (inside - from);
  const double mass = std::isinf(to) ? 1 / (slope * begin) : (to - from) / (begin * phi(to));
  stretches_.push_back({from, to, begin, slope, mass});
  mass_ += mass;
}

double RatioLaw::quantile(double u) const {
  double left = u * mass_;
  for (const Stretch& stretch : stretches_) {
    if (left > stretch.mass && &stretch != &stretches_.back()) {
      left -= stretch.mass;
      continue;
    }
    // left = x / (phi_from (phi_from + slope x)), solved for x
    const double x =
        left * stretch.phi_from * stretch.phi_from / std::max(1 - left * stretch.phi_from * stretch.slope, 1e-300);
    return std::clamp(stretch.from + x, stretch.from, stretch.to);
  }
  return 0;
}

// --- the pass along the record ---

/// Notes the probability of every option at every decision, and what is composed.
class GivenRecord::Notes : public Watcher {
 public:
  Notes(const Plan& plan, int width, Day until) : plan_(plan), width_(static_cast<std::size_t>(width)), until_(until) {
    p.assign(plan.options.size() * width_, 0.0);
    arises.assign(plan.decisions.size() * width_, 0);
    composed.assign(at(plan.content_count) * width_, std::nan(""));
  }
  void clear() {
    std::fill(arises.begin(), arises.end(), char{0});
    std::fill(composed.begin(), composed.end(), std::nan(""));
  }
  void chosen(const Chosen& chosen) override {
    const Span options = plan_.decisions[at(chosen.decision)].options;
    std::copy_n(chosen.probability, at(options.count) * width_,
                p.begin() + static_cast<std::ptrdiff_t>(at(options.first) * width_));
    for (std::size_t lane = 0; lane < width_; ++lane)
      arises[at(chosen.decision) * width_ + lane] = chosen.arises[lane] != 0;
  }
  void written(const Written& written) override {
    const Posting& posting = plan_.postings[at(written.posting)];
    if (posting.day >= until_) return;
    const Span statements = plan_.documents[at(posting.document)].statements;
    for (Index i = 0; i < statements.count; ++i) {
      const Index content = plan_.statements[at(statements.first + i)].content;
      for (std::size_t lane = 0; content >= 0 && lane < width_; ++lane) {
        if (written.where[lane] != 0) composed[at(content) * width_ + lane] = written.content[at(i) * width_ + lane];
      }
    }
  }

  std::vector<double> p;         ///< [options x width]
  std::vector<char> arises;      ///< [decisions x width]
  std::vector<double> composed;  ///< [contents x width] NaN: not written before `until`

 private:
  const Plan& plan_;
  std::size_t width_;
  Day until_;
};

GivenRecord::GivenRecord(const Plan& plan, const Kernel& kernel, Day until)
    : plan_(plan),
      until_(until),
      notes_(std::make_unique<Notes>(plan, kernel.width, until)),
      pass_(empty_luck(plan, kernel.width)),
      outcome_(empty_outcome(plan, kernel.width)),
      stage_(plan, kernel) {
  find_races();
}

GivenRecord::~GivenRecord() = default;

void GivenRecord::find_races() {
  for (std::size_t d = 0; d < plan_.decisions.size(); ++d) {
    const Decision& decision = plan_.decisions[d];
    if (!binds(decision) || decision.recorded < 0 || decision.forced >= 0) continue;
    const auto shares = [&](const Race& race) {
      for (Index o = decision.options.first; o < decision.options.first + decision.options.count; ++o) {
        const auto& known = race.exponentials;
        if (std::find(known.begin(), known.end(), plan_.options[at(o)].exponential) != known.end()) return true;
      }
      return false;
    };
    auto race = std::find_if(races_.begin(), races_.end(), shares);
    if (race == races_.end()) race = races_.emplace(races_.end());
    join(*race, static_cast<Index>(d));
  }
}

void GivenRecord::join(Race& race, Index index) const {
  const Decision& decision = plan_.decisions[at(index)];
  std::vector<std::size_t> runners;
  for (Index o = decision.options.first; o < decision.options.first + decision.options.count; ++o) {
    const Index exponential = plan_.options[at(o)].exponential;
    const auto found = std::find(race.exponentials.begin(), race.exponentials.end(), exponential);
    runners.push_back(static_cast<std::size_t>(found - race.exponentials.begin()));
    if (found == race.exponentials.end()) race.exponentials.push_back(exponential);
  }
  race.decisions.push_back(index);
  race.winners.push_back(runners[at(decision.recorded)]);
  race.runners.push_back(std::move(runners));
  std::vector<std::size_t> winners = race.winners;
  std::sort(winners.begin(), winners.end());
  if (std::unique(winners.begin(), winners.end()) - winners.begin() > 2)
    throw std::invalid_argument(
        "decisions." + plan_.names.decisions[at(index)] +
        ": the record answers this question, asked again, in more than two ways: luck cannot be given it");
}

double GivenRecord::condition_race(const Race& race, std::size_t lane, Luck& luck) const {
  const std::size_t width = static_cast<std::size_t>(luck.width), n = race.exponentials.size();
  const std::size_t r = race.winners.front();
  std::size_t s = r;
  std::vector<double> by_r(n, 0.0), by_s(n, 0.0);
  for (std::size_t d = 0; d < race.decisions.size(); ++d) {
    const Decision& decision = plan_.decisions[at(race.decisions[d])];
    const auto p = [&](Index o) { return notes_->p[at(decision.options.first + o) * width + lane]; };
    if (!(p(decision.recorded) > 0)) return kNever;
    if (race.winners[d] != r) s = race.winners[d];
    std::vector<double>& bounds = race.winners[d] == r ? by_r : by_s;
    for (Index o = 0; o < decision.options.count; ++o) {
      double& bound = bounds[race.runners[d][at(o)]];
      bound = std::max(bound, p(o) / p(decision.recorded));
    }
  }
  const auto exponential = [&](std::size_t k) -> double& {
    return luck.exponentials[at(race.exponentials[k]) * width + lane];
  };
  if (s == r) {
    double sum = 0;
    for (const double bound : by_r) sum += bound;
    const double first = exponential(r) / sum;
    for (std::size_t k = 0; k < n; ++k) exponential(k) = k == r ? first : by_r[k] * first + exponential(k);
    return -std::log(sum);
  }
  // two winners: their sum and share give an Erlang(2) variable and, independent of it, a uniform
  const RatioLaw law(by_r, by_s, r, s);
  if (!(law.mass() > 0)) return kNever;
  const double sum = exponential(r) + exponential(s), t = law.quantile(exponential(r) / sum), first = sum / law.phi(t);
  for (std::size_t k = 0; k < n; ++k) {
    double& e = exponential(k);
    e = k == r ? first : k == s ? t * first : std::max(by_r[k], t * by_s[k]) * first + e;
  }
  return std::log(law.mass());
}

/// -infinity where a recorded decision did not arise or is forced otherwise, or another arose; else 0.
double GivenRecord::strays(std::size_t lane) const {
  const std::size_t width = static_cast<std::size_t>(pass_.width);
  for (std::size_t d = 0; d < plan_.decisions.size(); ++d) {
    const Decision& decision = plan_.decisions[d];
    if (!binds(decision)) continue;
    if ((decision.recorded >= 0) != (notes_->arises[d * width + lane] != 0)) return kNever;
    if (decision.recorded >= 0 && decision.forced >= 0 && decision.forced != decision.recorded) return kNever;
  }
  return 0;
}

void GivenRecord::condition(Luck& luck, double* log_weight) {
  const std::size_t width = static_cast<std::size_t>(luck.width);
  pass_ = luck;
  pass_.letters = Letters::recorded;
  for (std::size_t d = 0; d < plan_.decisions.size(); ++d) {
    const Decision& decision = plan_.decisions[d];
    if (!binds(decision)) continue;
    std::fill_n(pass_.forced.begin() + static_cast<std::ptrdiff_t>(d * width), width,
                static_cast<std::int8_t>(decision.recorded));
  }
  notes_->clear();
  stage_.play(pass_, outcome_, notes_.get());
  for (std::size_t lane = 0; lane < width; ++lane) {
    double sum = strays(lane);
    for (const Race& race : races_) {
      if (sum > kNever) sum += condition_race(race, lane, luck);
    }
    log_weight[lane] = sum;
  }
  luck.letters = Letters::replayed;
  luck.composed = notes_->composed;
}

// --- to an altered plan ---

LuckCarrier::LuckCarrier(const Plan& from, const Plan& to) {
  std::map<std::string, std::size_t> names;
  for (std::size_t e = 0; e < from.exponential_names.size(); ++e) names.emplace(from.exponential_names[e], e);
  for (std::size_t e = 0; e < to.exponential_names.size(); ++e) {
    const auto found = names.find(to.exponential_names[e]);
    if (found != names.end()) exponentials_.emplace_back(found->second, e);
  }
  const auto each_content = [](const Plan& plan, const auto& visit) {
    for (std::size_t d = 0; d < plan.documents.size(); ++d) {
      const Span statements = plan.documents[d].statements;
      for (Index i = statements.first; i < statements.first + statements.count; ++i) {
        const Statement& statement = plan.statements[at(i)];
        if (statement.content >= 0)
          visit(plan.names.documents[d] + '/' + plan.names.claims[at(statement.claim)], at(statement.content));
      }
    }
  };
  std::map<std::string, std::size_t> contents;
  each_content(from, [&](const std::string& name, std::size_t content) { contents.emplace(name, content); });
  each_content(to, [&](const std::string& name, std::size_t content) {
    const auto found = contents.find(name);
    if (found != contents.end()) contents_.emplace_back(found->second, content);
  });
}

void LuckCarrier::carry(const Luck& from, Luck& to) const {
  const std::size_t width = static_cast<std::size_t>(from.width);
  const auto copy = [width](const std::vector<double>& source, std::vector<double>& target, const Pairs& pairs) {
    for (const auto& [a, b] : pairs)
      std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(a * width), width,
                  target.begin() + static_cast<std::ptrdiff_t>(b * width));
  };
  copy(from.exponentials, to.exponentials, exponentials_);
  std::fill(to.composed.begin(), to.composed.end(), std::nan(""));
  copy(from.composed, to.composed, contents_);
  to.letters = from.letters;
}

}  // namespace parallel38
