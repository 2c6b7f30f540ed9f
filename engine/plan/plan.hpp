// The Plan: a scenario compiled to flat arrays, the constant thing that the engine executes.
//
// Plain data without pointers, so that it can be digested, written as JSON and loaded elsewhere unchanged. Ids are
// 32-bit integers into these arrays, -1 for none; names are kept aside in Names. Comments give meaning, unit and shape.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace parallel38 {

using Index = std::int32_t;
inline constexpr Index kNone = -1;
/// An index as containers take it. No kNone.
constexpr std::size_t at(Index index) { return static_cast<std::size_t>(index); }

/// Days are counted from 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

/// A run of consecutive entries [first, first + count) of some array of the Plan.
struct Span {
  Index first = 0;
  Index count = 0;
};

/// A number of the model: a constant, or (varying >= 0) entry `varying` of the numbers in Luck.
struct Number {
  double value = 0;
  Index varying = kNone;
};

/// The shapes a number that is not certain may have (MODEL section 3); parameters a, b, c in the order listed.
enum class Shape : std::uint8_t {
  normal,        ///< mean, sd
  uniform,       ///< low, high
  triangular,    ///< low, mode, high
  logit_normal,  ///< median (a probability), sd in log-odds
  coders,        ///< what each coder gave: `codings`; b = 1: the centre is taken in log-odds
};

/// What one coder gave for a number: one of the other shapes, a certain value as uniform with a = b. A NaN a: nothing.
struct Coding {
  Shape shape = Shape::uniform;
  double a = 0, b = 0, c = 0;
};

constexpr bool gives(const Coding& coding) { return coding.a == coding.a; }

/// A number that is drawn once per draw: value = clamp(times * quantile(u) + plus, low, high).
struct Varying {
  Shape shape = Shape::normal;
  double a = 0, b = 0, c = 0;
  double times = 1, plus = 0;  ///< what `scale` and `add` changes did to it
  double low = 0, high = 0;    ///< legal range of the key, to which draws are clamped
  Span codings{};              ///< [coders] into Plan::codings (shape `coders` only)
  Index stream = kNone;        ///< into Plan::streams: whose draws it takes; none: those of its address
};

enum class Theory : std::uint8_t { quantal_response, expected_utility, prospect, poliheuristic };
inline constexpr int kTheories = 4;

// --- conditions ---

/// Negations are pushed down to the literals when the scenario is compiled.
enum class ConditionKind : std::uint8_t {
  all,            ///< every child holds (no children: true)
  any,            ///< some child holds
  chosen,         ///< the decision has been taken with an option in `options`
  not_chosen,     ///< the decision's day has passed and its choice is not in `options`
  not_arisen,     ///< the decision's day has passed without it arising
  arisen,         ///< the decision has arisen
  state_inside,   ///< above < state < below, or above <= state <= below where `closed`
  state_outside,  ///< the negation
};
struct Condition {
  ConditionKind kind = ConditionKind::all;
  Span children{};  ///< into Plan::condition_children (all, any)
  Index decision = kNone;
  std::uint64_t options = 0;  ///< bit o set: local option o counts
  Index state = kNone;
  double above = 0, below = 0;
  bool closed = false;
};

// --- minds ---

struct Actor {
  Span beliefs{};  ///< into Plan::beliefs
  Span groups{};   ///< into Plan::groups
  Span models{};   ///< into Plan::actor_models
  Theory theory = Theory::quantal_response;
  Number precision[kTheories]{};  ///< lambda, by theory
  Number tremble[kTheories]{};    ///< eps in [0, 1], by theory
  Number threshold{};             ///< poliheuristic: unacceptable probability above which an option is dropped
  Index patron = kNone;           ///< an actor
};

/// One model (habit of mind) of an actor: `model` is its position in the program's list of models.
struct ActorModel {
  Index model = kNone;
  Span traits{};  ///< into Plan::traits, in the order in which the model lists its traits
  Span sights{};  ///< into Plan::sights, in the order of what the model sees
};
/// What a model looks at when options are valued: a belief of its actor, a state, or nothing (it reads 0).
struct Sight {
  Index belief = kNone;
  Index state = kNone;
};

/// What one actor holds of one claim. Beliefs of an actor stand together, and within it those of a group.
struct Belief {
  Index claim = kNone;
  Index actor = kNone;
  Index group = kNone;
  Number p{};            ///< the probability acted on, on the first day
  Number sd{};           ///< own standard deviation in log-odds
  Number drift{};        ///< standard deviation gained in a year, log-odds
  std::int8_t hope = 0;  ///< +1 hopes that it is true, -1 that it is false, 0 neither
};

/// Claims of one actor joined by `rests-on`. loading is (I - B)^-1, row-major [size x size] in Plan::loadings.
struct Group {
  Index actor = kNone;
  Span beliefs{};     ///< into Plan::beliefs
  Index loading = 0;  ///< first entry in Plan::loadings
};

// --- documents ---

enum class StatementKind : std::uint8_t {
  level,     ///< z = logit(amount)
  push,      ///< z = mu + amount (1 + sd^2) at the moment of reading
  linear,    ///< z = constant + sum weight x state, fixed when the document is written
  composed,  ///< z = the author's mu after his habits of writing, fixed when the document is written
};
struct Statement {
  Index claim = kNone;
  StatementKind kind = StatementKind::level;
  Number amount{};         ///< level: a probability; push: log-odds
  Number sd{};             ///< noise, log-odds
  Number independence{};   ///< in [0, 1]
  Span terms{};            ///< linear: into Plan::terms
  double constant = 0;     ///< linear
  Index content = kNone;   ///< linear, composed: where the State keeps what was written
  Index recorded = kNone;  ///< composed: the statement (level or push) of the document as we have it
};
/// One term of a linear form of states.
struct Term {
  Index state = kNone;
  Number weight{};
};

struct Document {
  Index author = kNone;      ///< an actor, or none: a go-between
  Index speaks_for = kNone;  ///< the author, or the principal of the go-between that wrote it
  Index mind = kNone;        ///< composed: the actor from whose mind it is written
  Span statements{};         ///< into Plan::statements: what it says, in the file's order
  Span hostile{};            ///< into Plan::statements: its hostile reading
  Number probability{};      ///< of existing
  Index exists = kNone;      ///< the uniform that decides it; none: it surely exists
  bool rebuke = false;
};

/// One way in which a document comes to be written: on `day`, if `requires` holds and (where there are senders) one of
/// them was chosen.
struct Posting {
  Index document = kNone;
  Day day = 0;
  Index requires_ = kNone;  ///< a condition
  Span senders{};           ///< into Plan::senders; none: written by itself
};
struct Sender {
  Index decision = kNone;
  Index option = kNone;  ///< local
};

/// All ways from a document to one reader, best first; the first that works is taken.
struct Delivery {
  Index document = kNone;
  Index reader = kNone;  ///< an actor
  Span routes{};         ///< into Plan::routes
};
struct Route {
  Day delay = 0;  ///< in days
  Span links{};   ///< into Plan::links
};
struct Link {
  Number trust{};
  Number probability{};
  Index works = kNone;  ///< the uniform that decides whether it works; none: it surely does
  bool secret = false;  ///< a channel of espionage
};
/// A reader assimilates a document written by `posting` that travels `delay` days.
struct Arrival {
  Index delivery = kNone;
  Index posting = kNone;
  Day delay = 0;
};

// --- decisions ---

enum Tag : std::uint8_t { kComplies = 1, kEntangles = 2, kEchoes = 4 };

struct Value {
  Number value{};  ///< in [-1, 1]
  bool dreaded = false;
  bool credibility = false;
  bool unacceptable = false;
};

enum class FactorKind : std::uint8_t {
  belief,        ///< the decider's belief, shifted
  first_belief,  ///< another actor's belief as it was on the first day, shifted
  assumed,       ///< a probability that the decider takes the other to hold, shifted
  chance,        ///< a number
  condition,     ///< 1 where the condition holds in the state after the option's effects, else 0
  foresight,     ///< probability that the other's choice is in `options`
};
/// A probability in a tree. Branches take it or its complement.
struct Factor {
  FactorKind kind = FactorKind::chance;
  Index belief = kNone;
  Number number{};  ///< assumed: p; chance: p
  Number shift{};   ///< log-odds
  Index condition = kNone;
  Index foresight = kNone;
  std::uint64_t options = 0;  ///< foresight: bit o set: local option o of the other's decision
};
/// A step down a tree: probability = that of the parent x the factor (or its complement). The first branch of an option
/// has parent none.
struct Branch {
  Index parent = kNone;  ///< local to the option; none: the root, probability 1
  Index factor = kNone;  ///< into Plan::factors
  bool complement = false;
};
struct Leaf {
  Index branch = 0;  ///< local to the option
  Span prospects{};  ///< into Plan::leaf_values
};
/// How an actor foresees another's choice.
struct Foresight {
  Index belief = kNone;     ///< `belief`: its P is shared by `means`, the rest by the others
  std::uint64_t means = 0;  ///< local options of the other's decision
  Index option_count = 0;   ///< options of the other's decision
  Index imagined = kNone;   ///< `simulate`: an entry of Plan::imagined
};

enum class EffectKind : std::uint8_t { set, add };
struct Effect {
  EffectKind kind = EffectKind::set;
  Index state = kNone;
  double amount = 0;
};

struct Option {
  std::uint8_t tags = 0;
  Index kin = 0;            ///< options of a decision with equal kin are ways of doing one thing
  Index requires_ = kNone;  ///< a condition
  Number cost{};
  Span branches{};            ///< into Plan::branches; parents first
  Span leaves{};              ///< into Plan::leaves
  Span effects{};             ///< into Plan::effects
  double constant = 0;        ///< nature: log-weight = constant + terms
  Number weight{};            ///< nature: the constant where it varies (added to `constant`)
  Span terms{};               ///< nature: into Plan::terms
  Index exponential = kNone;  ///< into the exponentials of Luck
};

struct Decision {
  Index actor = kNone;  ///< none: nature
  Day day = 0;
  Index requires_ = kNone;   ///< a condition
  Span options{};            ///< into Plan::options, in the order of their ids
  Index status_quo = kNone;  ///< local option
  Index recorded = kNone;    ///< local option; none: it did not arise
  Index forced = kNone;      ///< local option a change forces on it where it arises; none: it chooses
  bool core = false;
  Span touches{};  ///< into Plan::touched_events: events that its choice may bring about
};

/// A decision as another actor imagines it: the other's values and precision, quantal response, neutral traits.
struct Imagined {
  Number precision{};
  Span options{};  ///< into Plan::options; foresight inside them is by belief only (one level)
};

// --- the timeline ---

enum class StepKind : std::uint8_t { arrival, posting, decision, look };
struct Step {
  Day day = 0;
  StepKind kind = StepKind::posting;
  Index index = kNone;  ///< into arrivals, postings, decisions or looks
};
/// A belief looked at on a day: changes nothing, shown to the watcher.
struct Look {
  Index belief = kNone;
};

/// Names of everything, for people; the engine never reads them.
struct Names {
  std::vector<std::string> actors, claims, documents, decisions, options, states, events, endings, channels;
};

struct Plan {
  Day start = 0, end = 0;
  // numbers that vary, and words
  std::vector<Varying> varying;
  std::vector<Coding> codings;
  std::vector<std::string> coders;
  std::vector<std::string> number_names;       ///< [varying] addresses; also the names of their luck, but for
  std::vector<std::string> streams;            ///< older names that entries with `luck` keep for numbers inside of them
  std::vector<std::string> uniform_names;      ///< names of the uniforms in Luck
  std::vector<std::string> exponential_names;  ///< names of the exponentials in Luck
  // minds
  Index claim_count = 0;
  std::vector<Actor> actors;
  std::vector<ActorModel> actor_models;
  std::vector<Number> traits;
  std::vector<Sight> sights;
  std::vector<Belief> beliefs;
  std::vector<Group> groups;
  std::vector<double> loadings;
  std::vector<Index> belief_of;  ///< [actors x claims] belief, or none
  // documents
  std::vector<Document> documents;
  std::vector<Statement> statements;
  std::vector<Term> terms;
  Index content_count = 0;
  std::vector<Posting> postings;
  std::vector<Sender> senders;
  std::vector<Delivery> deliveries;
  std::vector<Route> routes;
  std::vector<Link> links;
  std::vector<Arrival> arrivals;
  // decisions
  std::vector<Decision> decisions;
  std::vector<Option> options;
  std::vector<Value> values;
  std::vector<Index> leaf_values;  ///< into values
  std::vector<Factor> factors;
  std::vector<Branch> branches;
  std::vector<Leaf> leaves;
  std::vector<Foresight> foresights;
  std::vector<Imagined> imagined;
  std::vector<Effect> effects;
  std::vector<Condition> conditions;
  std::vector<Index> condition_children;
  // the world
  std::vector<double> states;  ///< starting values
  std::vector<Index> events;   ///< a condition each
  std::vector<Index> touched_events;
  std::vector<Index> endings;  ///< a condition each, in order; the last is none: else
  // the order of play
  std::vector<Step> steps;
  std::vector<Look> looks;
  Names names;
};

/// Calls visit(sight) for what each model of an actor looks at, in order.
void each_sight(const Plan& plan, const Actor& actor, const auto& visit) {
  for (Index m = actor.models.first; m < actor.models.first + actor.models.count; ++m) {
    const Span sights = plan.actor_models[at(m)].sights;
    for (Index s = sights.first; s < sights.first + sights.count; ++s) visit(plan.sights[at(s)]);
  }
}

/// Checks every whole number of a plan against what it may be (fields.hpp); where all are legal, also what joins
/// several entries (relations.cpp).
/// @param models how many models of people the program knows
/// @return what is wrong, a line each; empty: the plan can be played.
std::vector<std::string> problems_of(const Plan& plan, Index models);

}  // namespace parallel38
