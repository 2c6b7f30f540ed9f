#include "analysis/store/sqlite/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "actors/models.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/statistics/estimates.hpp"
#include "analysis/store/sqlite/cells.hpp"
#include "analysis/store/sqlite/store.hpp"
#include "analysis/study/points.hpp"
#include "analysis/study/study.hpp"

namespace parallel38 {

namespace {

StudyStamp stamp_of(const StoreHead& head) {
  StudyStamp stamp;
  stamp.study = head.of("study id");
  stamp.title = head.of("title");
  stamp.question = head.of("question");
  stamp.digest = head.of("study digest");
  stamp.scenario_id = head.of("scenario id");
  stamp.scenario_version = head.of("scenario version");
  stamp.scenario_digest = head.of("scenario digest");
  stamp.version = head.of("version");
  stamp.seed = head.whole("seed");
  stamp.theory = head.of("theory");
  stamp.coder = head.of("coder");
  stamp.others = head.of("others");
  stamp.runs_per_draw = static_cast<std::uint32_t>(head.whole("runs per draw"));
  stamp.own_luck = head.of("luck") == "own";
  return stamp;
}

/// Puts the cells of a row into the vectors of a table, by what each column is.
class RowReader {
 public:
  /// @param wanted ids of the factors whose values are read
  RowReader(const std::vector<StoreColumn>& columns, StudyTable& table, const std::set<std::string>& wanted)
      : table_(table) {
    for (int at = 0; at < static_cast<int>(columns.size()); ++at)
      place(columns[static_cast<std::size_t>(at)], at, wanted);
    for (const StoreColumn& column : columns) selected_ += (selected_.empty() ? "" : ", ") + quoted_name(column.name);
  }
  const std::string& selected() const { return selected_; }

  /// Of a row whose cells are such as can be.
  void read(const Query& row) {
    for (const auto& [at, into] : counts_) into->push_back(static_cast<std::uint64_t>(row.whole(at)));
    for (const auto& [at, into] : numbers_) into->push_back(row.number(at));
    for (const auto& [at, into, levels] : levels_) {
      const auto found = std::find(levels->begin(), levels->end(), row.text(at));
      into->push_back(static_cast<double>(found - levels->begin()));
    }
  }

 private:
  void place(const StoreColumn& column, int at, const std::set<std::string>& wanted) {
    if (column.role == "factor") return factor(column, at, wanted);
    if (column.role == "runs") counts_.emplace_back(at, &table_.runs);
    if (column.role == "target") counts_.emplace_back(at, &find(table_.targets, column.of).count);
    if (column.role == "measure") measure(find(table_.measures, column.of), column, at);
    if (column.role != "contrast") return;
    StudyContrast& contrast = *std::find_if(table_.contrasts.begin(), table_.contrasts.end(),
                                            [&](const StudyContrast& one) { return one.id == column.contrast; });
    if (column.statistic == "only before") counts_.emplace_back(at, &find(contrast.targets, column.of).only_before);
    else if (column.statistic == "only after") counts_.emplace_back(at, &find(contrast.targets, column.of).only_after);
    else measure(find(contrast.measures, column.of), column, at);
  }

  void factor(const StoreColumn& column, int at, const std::set<std::string>& wanted) {
    if (!wanted.contains(column.of)) return;
    const auto found = std::find_if(table_.factors.begin(), table_.factors.end(),
                                    [&](const StudyFactor& one) { return one.id == column.of; });
    if (found->levels.empty()) numbers_.emplace_back(at, &found->values);
    else levels_.emplace_back(at, &found->values, &found->levels);
  }

  template <class One>
  void measure(One& one, const StoreColumn& column, int at) {
    if (column.statistic == "n") counts_.emplace_back(at, &one.count);
    else if (column.statistic == "mean") numbers_.emplace_back(at, &one.mean);
    else numbers_.emplace_back(at, &one.squares);
  }

  template <class One>
  static One& find(std::vector<One>& all, const std::string& text) {
    return *std::find_if(all.begin(), all.end(), [&](const One& one) { return one.text == text; });
  }

  StudyTable& table_;
  std::string selected_;
  std::vector<std::pair<int, std::vector<std::uint64_t>*>> counts_;
  std::vector<std::pair<int, std::vector<double>*>> numbers_;
  std::vector<std::tuple<int, std::vector<double>*, const std::vector<std::string>*>> levels_;
};

template <class All, class One>
void add_new(All& all, const std::string& text, One one) {
  for (const auto& known : all)
    if (known.text == text) return;
  all.push_back(std::move(one));
}

StudyContrast& contrast_of(const StoreColumn& column, StudyTable& table) {
  for (StudyContrast& known : table.contrasts)
    if (known.id == column.contrast) return known;
  return table.contrasts.emplace_back(StudyContrast{column.contrast, column.title, {}, {}});
}

/// Factors, targets, measures and contrasts, without values.
void declare(const std::vector<StoreColumn>& columns, StudyTable& table) {
  for (const StoreColumn& c : columns) {
    if (c.role == "target") table.targets.push_back({c.of, {}});
    if (c.role == "measure") add_new(table.measures, c.of, StudyMeasure{c.of, c.unit, {}, {}, {}});
    if (c.role != "contrast") continue;
    StudyContrast& contrast = contrast_of(c, table);
    if (c.statistic.starts_with("only")) add_new(contrast.targets, c.of, ContrastTarget{c.of, {}, {}});
    else add_new(contrast.measures, c.of, ContrastMeasure{c.of, c.unit, {}, {}, {}});
  }
  for (StudyMeasure& measure : table.measures) measure.unit = "";
  for (const StoreColumn& c : columns) {
    if (c.statistic != "mean") continue;
    for (StudyMeasure& measure : table.measures)
      if (measure.text == c.of) measure.unit = c.unit;
    for (StudyContrast& contrast : table.contrasts)
      for (ContrastMeasure& measure : contrast.measures)
        if (measure.text == c.of) measure.unit = c.unit;
  }
}

void declare_factors(const Study& study, StudyTable& table) {
  for (const SweptFactor& from : study.factors) {
    StudyFactor factor{from.id, from.title, from.group, {}, {}};
    for (const StructuralLevel& level : from.levels) factor.levels.push_back(level.name);
    table.factors.push_back(std::move(factor));
  }
}

/// Ids of the factors whose values are read.
std::set<std::string> wanted_of(const StudyTable& table, Values values) {
  std::set<std::string> wanted;
  if (values == Values::left) return wanted;
  const DesignKind kind = table.design.kind;
  const bool as_one = kind == DesignKind::saltelli || kind == DesignKind::morris || kind == DesignKind::one_at_a_time;
  std::map<std::string, std::size_t> members;
  for (const StudyFactor& factor : table.factors) ++members[factor.group];
  for (const StudyFactor& factor : table.factors)
    if (values == Values::read || !as_one || factor.group.empty() || members[factor.group] == 1)
      wanted.insert(factor.id);
  return wanted;
}

/// Values that the store does not hold: they follow from the design.
void compute_values(const Study& study, StudyTable& table, const std::set<std::string>& wanted) {
  const Points points(study, *kernels().front());
  std::vector<std::size_t> numbers;
  for (std::size_t f = 0; f < study.factors.size(); ++f)
    if (!study.factors[f].structural() && wanted.contains(study.factors[f].id)) numbers.push_back(f);
  for (const std::size_t f : numbers) table.factors[f].values.reserve(table.finished());
  for (std::size_t i = 0; i < table.finished();) {
    std::size_t count = 1;
    while (count < 16 && i + count < table.finished() && table.point[i + count] == table.point[i] + count) ++count;
    const PointBatch batch = points.at(table.point[i], count);
    for (const std::size_t f : numbers)
      for (std::size_t k = 0; k < count; ++k) table.factors[f].values.push_back(batch.of(f, k));
    i += count;
  }
}

}  // namespace

StudyTable read_store(const std::string& path, Values values) {
  Database database(path, Database::Open::read);
  const StoreHead head = head_in(database);
  StudyTable table;
  table.stamp = stamp_of(head);
  table.design = design_of(head.of("design"));
  table.points = head.whole("points");
  const Study study = study_of(head.about);
  declare(head.columns, table);
  declare_factors(study, table);
  const std::set<std::string> wanted = wanted_of(table, values);
  RowReader reader(head.columns, table, wanted);
  const int failed = static_cast<int>(head.columns.size()) - 1;
  Query rows(database, fmt::format("SELECT {} FROM points ORDER BY point", reader.selected()));
  const CellCheck cells(path, head.columns);
  while (rows.step()) {
    const auto point = static_cast<std::uint64_t>(rows.whole(0));
    cells.row(rows);
    const bool own = rows.whole(0) >= 0 && point < table.points;
    if (own && !rows.nothing(failed)) {
      table.failed.push_back({point, rows.text(failed)});
      continue;
    }
    if (!own)
      throw StoreError(fmt::format("{}: is damaged: point {} cannot be one of its study (expected a store as "
                                   "`parallel38 sweep` writes it)",
                                   path, rows.whole(0)),
                       false);
    table.point.push_back(point);
    table.place.push_back(study.design->place(point));
    reader.read(rows);
  }
  if (!wanted.empty() && head.of("values") == "computed") compute_values(study, table, wanted);
  return table;
}

StoreTexts read_texts(const std::string& path) {
  Database database(path, Database::Open::read);
  StoreHead head = head_in(database);
  return {std::move(head.about), std::move(head.columns)};
}

void read_rows(const std::string& path, const std::function<void(const std::vector<std::string>& cells)>& row) {
  Database database(path, Database::Open::read);
  const StoreHead head = head_in(database);
  Query rows(database, "SELECT * FROM points ORDER BY point");
  const CellCheck check(path, head.columns);
  std::vector<std::string> cells(head.columns.size());
  while (rows.step()) {
    check.row(rows);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const int at = static_cast<int>(c);
      const std::string type = head.columns[c].type();
      if (rows.nothing(at)) cells[c].clear();
      else if (type == "REAL") cells[c] = fmt::format("{}", rows.number(at));
      else cells[c] = rows.text(at);
    }
    row(cells);
  }
}

}  // namespace parallel38
