// The script: a plan as the step code reads it. What does not depend on the run is worked out beforehand: what follows
// from the numbers alone stands in a list of expressions, valued once for each draw; what each step needs stands
// together; and what nothing asked for depends on is left out. Any script of a plan gives the same bits.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/keep.hpp"
#include "engine/plan/plan.hpp"

namespace parallel38 {

/// An expression of the numbers alone; its position in Script::expressions is its slot.
enum class Op : std::uint8_t {
  constant,        ///< value
  number,          ///< varying number a
  add,             ///< a + b
  subtract,        ///< a - b
  multiply,        ///< a x b
  divide,          ///< a / b
  smaller,         ///< min(a, b)
  greater,         ///< max(a, b)
  root,            ///< sqrt(a)
  logit,           ///< log(a / (1 - a))
  sigmoid,         ///< 1 / (1 + exp(-a))
  hostile_share,   ///< of actor a as a reader
  secret_premium,  ///< likewise
  face_value,      ///< likewise
};
struct Expression {
  Op op = Op::constant;
  Index a = kNone, b = kNone;  ///< slots of earlier expressions; a number; an actor
  double value = 0;
};
using Slot = Index;
/// A place among the values that the step code reads: into Script::uses.
using Use = Index;

/// pi / 8, of MacKay's approximation (MacKay 1992, Neural Computation 4): P = sigmoid(mu / sqrt(1 + pi Sigma / 8)).
inline constexpr double kMacKay = 3.14159265358979323846 / 8;
/// logit(0.999): where evidence moves no mean further, unless its prior lies further out already.
inline constexpr double kMeanLimit = 6.906754778648553;

/// A group of claims: where the State keeps its matrices, lower triangles by rows.
struct GroupScript {
  Index matrix = kNone;  ///< first entry; none: nothing asked for depends on it
  bool drifts = false;
};

/// What a statement says to a reader, by one of its wordings.
struct Wording {
  StatementKind kind = StatementKind::level;
  Use z = kNone;          ///< level: log-odds; push: w (1 + s^2), added to the reader's mu
  Index content = kNone;  ///< linear, composed: where the State keeps z
  Span noise{};           ///< into Script::noises: one a route of its arrival
};
/// How a document that took a route is trusted, and the variance of a statement of it before habits.
struct Noise {
  Use trust = kNone;     ///< none: no watcher will see it
  Use variance = kNone;  ///< s^2 / (trust x independence)
};
/// A statement that reaches a mind: what every reading needs, kept short because there are many.
struct ReadingScript {
  Index belief = kNone, group = kNone;
  Index first = 0;         ///< belief of its group
  Index matrix = 0;        ///< of its group
  Use z = kNone;           ///< as in Wording
  Use variance = kNone;    ///< as in Noise
  std::uint8_t size = 0;   ///< claims of its group
  std::uint8_t place = 0;  ///< of its claim among them
  bool push = false;
  bool loosens = false;   ///< the first of its arrival in a group that drifts: the group is brought up to date
  bool fixed = false;     ///< z and variance are always those; else see ReadingDetail
  bool by_habit = false;  ///< the reader's habits, or his memory, have to do with it
};
/// What only some readings need.
struct ReadingDetail {
  Index statement = kNone;
  Wording written{}, recorded{};
  bool has_recorded = false;  ///< we have the letter
  bool hostile = false;
  bool heard = false;     ///< said by the patron, or by who writes in his name
  bool weighed = false;   ///< the reader's habits look at what is said
  Use share = kNone;      ///< hostile documents: what the variance is divided by
  Use own_words = kNone;  ///< an echo: the share that he recognises, 1 - face value; none: it is no echo
};
/// A channel that may not work.
struct Uncertain {
  Index works = kNone;  ///< the uniform
  Use probability = kNone;
};
struct RouteScript {
  Span chances{};     ///< into Script::chances
  bool here = false;  ///< its delay is that of the arrival
};
/// A document arrives at a reader.
struct ArrivalScript {
  Index arrival = kNone, posting = kNone, reader = kNone;
  Day day = 0;
  bool rebuke = false;
  bool sure = false;  ///< it has one route, which always works
  Span routes{};      ///< into Script::routes, best first
  Span readings{};    ///< into Script::readings
};

struct PostingScript {
  Use probability = kNone;  ///< of existing
  Span statements{};        ///< into Script::posted: what is fixed when it is written
};
/// A statement fixed when its document is written.
struct Posted {
  Index statement = kNone;
  Span terms{};  ///< linear: into Script::terms
};
struct TermScript {
  Index state = kNone;
  Use weight = kNone;
};

/// A belief that a decision looks at.
struct View {
  Index belief = kNone, group = kNone, diagonal = kNone;  ///< diagonal: into the matrices
};
// What branches multiply by stands in State::factor, each once a decision; place 0 is the factor 1.
/// A belief, shifted: the probability acted on.
struct Odds {
  Index view = kNone;                 ///< local to the decision
  Use shift = kNone;                  ///< none: as it is
  Index place = kNone, rest = kNone;  ///< of P and of 1 - P (none: nothing asks for it)
};
/// A factor that follows from the numbers alone.
struct GivenFactor {
  Use use = kNone;
  Index place = kNone;
};
/// A factor that depends on what the option does: a condition, or another's choice.
struct LateFactor {
  Index condition = kNone;
  Index foresight = kNone;            ///< into Script::foresights
  std::uint64_t options = 0;          ///< of the foresight
  Index place = kNone, rest = kNone;  ///< as in Odds
};
/// A branch that multiplies its parent's probability.
struct BranchScript {
  std::int16_t parent = 0;  ///< branch of the option, counted from 1; 0: the root
  std::int16_t factor = 0;  ///< its place
};
struct LeafScript {
  std::int16_t branch = 0;  ///< as BranchScript::parent
  bool unacceptable = false;
  Use total = kNone;  ///< sum of its values, where no trait multiplies one
  Span values{};      ///< else into Script::values
};
struct ValueScript {
  Use value = kNone;
  bool dreaded = false, credibility = false;
};
/// The tree of an option.
struct TreeScript {
  Span branches{}, leaves{};  ///< into Script::branches, Script::leaves
  Span late{};                ///< into Script::late: without any the option's effects need not be seen
  Span effects{};             ///< of the option, into Plan::effects
};
/// Another's decision as it is imagined here.
struct ImaginedScript {
  Use precision = kNone;
  Span trees{};           ///< into Script::trees
  Span costs{};           ///< into Script::costs
  Index options = kNone;  ///< the first, into Plan::options
  bool all_differ = true;
};
struct ForesightScript {
  Index foresight = kNone;  ///< of the plan
  Index claim = kNone;      ///< by belief: the place of its claim's odds
  Index imagined = kNone;   ///< into Script::imagined
};
/// What a trait looks at: the place of a belief's odds, or a state, or nothing.
struct SightScript {
  Index odds = kNone;
  Index state = kNone;
};
struct DecisionScript {
  Use precision = kNone, tremble = kNone, threshold = kNone;
  bool trembles = true;           ///< eps is not the constant 0
  bool always_offered = true;     ///< no option of it has a condition
  bool all_differ = true;         ///< no two options are ways of doing one thing
  Span views{}, odds{}, given{};  ///< into Script::views, Script::odds, Script::given
  Span sights{};                  ///< into Script::sights: those of the decider's models, in order
  Index places = 1;               ///< of factors
  Span trees{}, costs{};          ///< [options]; nature: costs are the weights that vary
  Span foresights{};              ///< into Script::foresights
  Span terms{};                   ///< nature: into Script::terms, options one after the other as in the plan
};

struct Script {
  const Plan* plan = nullptr;
  Keep keep = Keep::everything;
  std::vector<Expression> expressions;
  std::vector<Slot> uses;  ///< expressions whose values the steps read, close together in the order of use
  // minds
  std::vector<GroupScript> groups;  ///< [plan's groups]
  Index matrix_count = 0;
  Use prior_covariance = kNone, drift = kNone;  ///< the first of [matrix_count], entries in order
  Use prior_mean = kNone;                       ///< the first of [plan's beliefs]
  Use mean_limit = kNone;                       ///< likewise: how far evidence moves a mean, to either side
  Use traits = kNone;                           ///< the first of [plan's traits]
  // documents
  std::vector<ArrivalScript> arrivals;
  std::vector<RouteScript> routes;
  std::vector<Uncertain> chances;
  std::vector<ReadingScript> readings;
  std::vector<ReadingDetail> details;  ///< [readings]
  std::vector<Noise> noises;
  std::vector<PostingScript> postings;  ///< [plan's postings]
  std::vector<Posted> posted;
  std::vector<TermScript> terms;
  // decisions
  std::vector<DecisionScript> decisions;  ///< [plan's decisions]
  std::vector<View> views;
  std::vector<Odds> odds;
  std::vector<SightScript> sights;
  std::vector<GivenFactor> given;
  std::vector<LateFactor> late;
  std::vector<TreeScript> trees;
  std::vector<Use> costs;
  std::vector<BranchScript> branches;
  std::vector<LeafScript> leaves;
  std::vector<ValueScript> values;
  std::vector<ForesightScript> foresights;
  std::vector<ImaginedScript> imagined;
  /// Steps to play: of an arrival, index is into Script::arrivals.
  std::vector<Step> steps;
};

/// @param plan kept by reference
/// @param weighs_content whether the habits of a model, by its position, look at what is said when they weigh it
Script script_of(const Plan& plan, Keep keep, bool (*weighs_content)(Index model));

/// The numbers that vary and are read, by their positions in Plan::varying, in order.
std::vector<Index> numbers_read(const Script& script);

}  // namespace parallel38
