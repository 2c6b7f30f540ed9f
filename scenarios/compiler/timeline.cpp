// The order of play: when documents may be written, when they arrive, what stands before what within a day (MODEL
// section 6).
#include <algorithm>
#include <map>
#include <set>

#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {

struct KeyedStep {
  OrderKey key;
  Step step;
};

class Timeline {
 public:
  explicit Timeline(Compiler& compiler) : compiler_(compiler), plan_(compiler.plan) {}

  void compile() {
    find_senders();
    for (std::size_t decision = 0; decision < plan_.decisions.size(); ++decision)
      add_decision(static_cast<Index>(decision));
    compiler_.posting_keys.resize(plan_.documents.size());
    for (std::size_t document = 0; document < plan_.documents.size(); ++document)
      add_postings(static_cast<Index>(document));
    find_last_uses();
    for (std::size_t delivery = 0; delivery < plan_.deliveries.size(); ++delivery)
      add_arrivals(static_cast<Index>(delivery));
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const KeyedStep& a, const KeyedStep& b) { return a.key < b.key; });
    for (const KeyedStep& keyed : steps_) plan_.steps.push_back(keyed.step);
  }

 private:
  void find_senders() {
    senders_.resize(plan_.documents.size());
    for (std::size_t decision = 0; decision < plan_.decisions.size(); ++decision) {
      const std::vector<const OptionEntry*>& options = compiler_.sorted[decision];
      for (std::size_t option = 0; option < options.size(); ++option) {
        for (const std::string& sent : options[option]->sends) {
          const Index document = compiler_.look_up(compiler_.documents, sent, options[option]->place, "a document");
          if (document != kNone)
            senders_[at(document)].push_back({static_cast<Index>(decision), static_cast<Index>(option)});
        }
      }
    }
  }

  void add_step(const OrderKey& key, StepKind kind, Index index) {
    steps_.push_back({key, {static_cast<Day>(key.front()), kind, index}});
  }

  /// Within a day what arrives from earlier days has phase 0, what the day itself brings phase 1, in the file's order.
  void add_decision(Index index) {
    const DecisionEntry& entry = compiler_.scenario.decisions[at(index)];
    compiler_.decision_keys.push_back({entry.date, 1, entry.order, 1, index});
    add_step(compiler_.decision_keys.back(), StepKind::decision, index);
  }

  void add_postings(Index document) {
    const DocumentEntry& entry = compiler_.scenario.documents[at(document)];
    if (entry.dropped) return;
    const OrderKey own_key{entry.date, 1, entry.order, 0, document};
    const std::vector<Sender>& all = senders_[at(document)];
    if (all.empty()) {
      if (entry.date >= plan_.start) add_posting(document, own_key, {});
      return;
    }
    // Sent by a decision of an earlier day: on its own date. Else directly after the decision.
    std::vector<Sender> earlier;
    std::map<Index, std::vector<Sender>> same_day;
    for (const Sender& sender : all) {
      const bool before = plan_.decisions[at(sender.decision)].day < entry.date;
      (before ? earlier : same_day[sender.decision]).push_back(sender);
    }
    if (!earlier.empty()) add_posting(document, own_key, earlier);
    for (const auto& [decision, senders] : same_day) {
      OrderKey key = compiler_.decision_keys[at(decision)];
      key.insert(key.end(), {entry.order, document});
      if (!senders.empty()) add_posting(document, key, senders);
    }
  }

  void add_posting(Index document, const OrderKey& key, const std::vector<Sender>& senders) {
    if (key.front() > plan_.end) return;
    Posting posting;
    posting.document = document;
    posting.day = static_cast<Day>(key.front());
    posting.requires_ = requirement_of(document);
    const std::size_t first = plan_.senders.size();
    plan_.senders.insert(plan_.senders.end(), senders.begin(), senders.end());
    posting.senders = added_since(first, plan_.senders);
    add_step(key, StepKind::posting, static_cast<Index>(plan_.postings.size()));
    plan_.postings.push_back(posting);
    compiler_.posting_keys[at(document)].push_back(key);
    posting_keys_.push_back(key);
  }

  /// One condition for all postings of a document.
  Index requirement_of(Index document) {
    const auto found = requirements_.find(document);
    if (found != requirements_.end()) return found->second;
    return requirements_[document] = compiler_.condition(compiler_.scenario.documents[at(document)].requires_);
  }

  /// The last time an actor's mind is asked: he decides, or a letter is written from it.
  void find_last_uses() {
    last_use_.resize(plan_.actors.size());
    const auto use = [this](Index actor, const OrderKey& key) {
      if (actor != kNone) last_use_[at(actor)] = std::max(last_use_[at(actor)], key);
    };
    for (std::size_t decision = 0; decision < plan_.decisions.size(); ++decision) {
      use(plan_.decisions[decision].actor, compiler_.decision_keys[decision]);
    }
    for (std::size_t posting = 0; posting < plan_.postings.size(); ++posting) {
      use(plan_.documents[at(plan_.postings[posting].document)].mind, posting_keys_[posting]);
    }
  }

  /// Whether a reader makes anything of a document: he holds a claim on which it speaks, or it is a rebuke.
  bool concerns(const Delivery& delivery) const {
    const Document& document = plan_.documents[at(delivery.document)];
    const auto held = [&](Span statements) {
      for (Index i = statements.first; i < statements.first + statements.count; ++i) {
        const Index claim = plan_.statements[at(i)].claim;
        if (plan_.belief_of[at(delivery.reader) * at(plan_.claim_count) + at(claim)] != kNone) return true;
      }
      return false;
    };
    return document.rebuke || held(document.statements) || held(document.hostile);
  }

  void add_arrivals(Index index) {
    const Delivery& delivery = plan_.deliveries[at(index)];
    if (!compiler_.options.everything && !concerns(delivery)) return;
    std::set<Day> delays;
    for (Index route = delivery.routes.first; route < delivery.routes.first + delivery.routes.count; ++route) {
      delays.insert(plan_.routes[at(route)].delay);
    }
    for (std::size_t posting = 0; posting < plan_.postings.size(); ++posting) {
      if (plan_.postings[posting].document != delivery.document) continue;
      for (const Day delay : delays) add_arrival(index, static_cast<Index>(posting), delay);
    }
  }

  void add_arrival(Index delivery, Index posting, Day delay) {
    const Index document = plan_.deliveries[at(delivery)].document, reader = plan_.deliveries[at(delivery)].reader;
    const Day day = plan_.postings[at(posting)].day + delay;
    OrderKey key{day, 0, compiler_.scenario.documents[at(document)].order, document, reader, posting};
    if (delay == 0) {
      key = posting_keys_[at(posting)];
      key.push_back(reader);
    }
    if (day > plan_.end || (!compiler_.options.everything && key > last_use_[at(reader)])) return;
    add_step(key, StepKind::arrival, static_cast<Index>(plan_.arrivals.size()));
    plan_.arrivals.push_back({delivery, posting, delay});
  }

  Compiler& compiler_;
  Plan& plan_;
  std::vector<KeyedStep> steps_;
  std::vector<std::vector<Sender>> senders_;  ///< [documents]
  std::vector<OrderKey> posting_keys_;        ///< [postings]
  std::vector<OrderKey> last_use_;            ///< [actors]
  std::map<Index, Index> requirements_;
};

}  // namespace

void compile_timeline(Compiler& compiler) { Timeline(compiler).compile(); }

}  // namespace parallel38
