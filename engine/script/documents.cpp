// The part of a script on documents: how they come to be written, by what way they reach a reader, what they say to
// him.
#include "engine/script/writer.hpp"

namespace parallel38 {

void ScriptWriter::write_posting(const Posting& posting) {
  const Document& document = plan_.documents[at(posting.document)];
  PostingScript script;
  if (document.exists >= 0) script.probability = numbers_.use(document.probability);
  const Index first = end(script_.posted);
  for (Index i = document.statements.first; i < document.statements.first + document.statements.count; ++i) {
    const Statement& statement = plan_.statements[at(i)];
    if (statement.content < 0 || !needs_.contents[at(statement.content)]) continue;
    script_.posted.push_back({i, terms_of(statement.terms)});
  }
  script.statements = from(first, script_.posted);
  script_.postings.push_back(script);
}

/// The product of the trust of the channels on a way, those of espionage with the reader's premium; at least .001.
Slot ScriptWriter::trust_along(const Route& route, Index reader) {
  Slot product = numbers_.constant(1.0);
  for (Index l = route.links.first; l < route.links.first + route.links.count; ++l) {
    const Link& link = plan_.links[at(l)];
    Slot trust = numbers_.number(link.trust);
    if (link.secret) {
      const Slot raised = numbers_.of(Op::multiply, trust, numbers_.of(Op::secret_premium, reader));
      trust = numbers_.of(Op::smaller, raised, numbers_.constant(1.0));
    }
    product = numbers_.of(Op::multiply, product, trust);
  }
  return numbers_.of(Op::greater, product, numbers_.constant(0.001));
}

void ScriptWriter::write_route(const Route& route, bool here) {
  const Index first = end(script_.chances);
  for (Index l = route.links.first; l < route.links.first + route.links.count; ++l) {
    const Link& link = plan_.links[at(l)];
    if (link.works >= 0) script_.chances.push_back({link.works, numbers_.use(link.probability)});
  }
  script_.routes.push_back({from(first, script_.chances), here});
}

/// One wording of a statement, by each route of its arrival.
/// @param factor on its variance; none: 1
Wording ScriptWriter::wording_of(const ArrivalScript& arrival, Index index, Slot factor) {
  const Statement& statement = plan_.statements[at(index)];
  const Slot sd = numbers_.number(statement.sd), square = numbers_.square(sd),
             amount = numbers_.number(statement.amount);
  Wording wording;
  wording.kind = statement.kind;
  wording.content = statement.content;
  if (statement.kind == StatementKind::level) wording.z = numbers_.use(numbers_.of(Op::logit, amount));
  if (statement.kind == StatementKind::push)
    wording.z = numbers_.use(numbers_.of(Op::multiply, amount, numbers_.of(Op::add, numbers_.constant(1.0), square)));
  const Index first = end(script_.noises);
  const Delivery& delivery = plan_.deliveries[at(plan_.arrivals[at(arrival.arrival)].delivery)];
  for (Index r = 0; r < delivery.routes.count; ++r) {
    const Slot trust = trust_along(plan_.routes[at(delivery.routes.first + r)], arrival.reader);
    const Slot own = numbers_.of(Op::multiply, trust, numbers_.number(statement.independence));
    Slot variance = numbers_.of(Op::divide, square, own);
    if (factor >= 0) variance = numbers_.of(Op::multiply, variance, factor);
    const bool watched = script_.keep == Keep::everything;
    script_.noises.push_back({watched ? numbers_.use(trust) : kNone, numbers_.use(variance)});
  }
  wording.noise = from(first, script_.noises);
  return wording;
}

/// What the reader's habits will do to a statement: of the engine's keys only, never by who he is.
void ScriptWriter::mark_habits(const Document& document, const ArrivalScript& arrival, Index belief,
                               ReadingDetail& detail) {
  const Actor& reader = plan_.actors[at(arrival.reader)];
  for (Index m = reader.models.first; m < reader.models.first + reader.models.count; ++m)
    detail.weighed |= weighs_content_(plan_.actor_models[at(m)].model);
  detail.heard =
      document.speaks_for >= 0 && document.speaks_for == reader.patron && !detail.hostile && needs_.heard[at(belief)];
  const Statement& written = plan_.statements[at(detail.statement)];
  if (written.kind == StatementKind::composed && plan_.actors[at(document.mind)].patron == arrival.reader)
    detail.own_words =
        numbers_.use(numbers_.of(Op::subtract, numbers_.constant(1.0), numbers_.of(Op::face_value, arrival.reader)));
}

void ScriptWriter::write_reading(const ArrivalScript& arrival, Index statement, bool hostile) {
  const Statement& written = plan_.statements[at(statement)];
  const Index b = plan_.belief_of[at(arrival.reader * plan_.claim_count + written.claim)];
  if (b < 0) return;
  ReadingDetail detail;
  detail.statement = statement;
  detail.hostile = hostile;
  detail.has_recorded = written.recorded >= 0;
  const Delivery& delivery = plan_.deliveries[at(plan_.arrivals[at(arrival.arrival)].delivery)];
  const Document& document = plan_.documents[at(delivery.document)];
  mark_habits(document, arrival, b, detail);
  // What a document says and its hostile reading share what is learned from it: r / (1 - m) and r / m.
  Slot factor = kNone;
  if (document.hostile.count > 0) {
    const Slot own = numbers_.of(Op::hostile_share, arrival.reader), one = numbers_.constant(1.0);
    const Slot share = hostile ? own : numbers_.of(Op::subtract, one, own);
    if (detail.weighed) detail.share = numbers_.use(share);
    else factor = numbers_.of(Op::divide, one, share);
  }
  detail.written = wording_of(arrival, statement, factor);
  if (detail.has_recorded) detail.recorded = wording_of(arrival, written.recorded, factor);

  ReadingScript reading;
  reading.belief = b;
  reading.group = plan_.beliefs[at(b)].group;
  const Group& group = plan_.groups[at(reading.group)];
  reading.first = group.beliefs.first;
  reading.matrix = script_.groups[at(reading.group)].matrix;
  reading.size = static_cast<std::uint8_t>(group.beliefs.count);
  reading.place = static_cast<std::uint8_t>(b - group.beliefs.first);
  reading.loosens = script_.groups[at(reading.group)].drifts;
  for (Index earlier = arrival.readings.first; earlier < end(script_.readings); ++earlier)
    if (script_.readings[at(earlier)].group == reading.group) reading.loosens = false;
  reading.z = detail.written.z;
  reading.variance = script_.noises[at(detail.written.noise.first)].variance;
  reading.push = written.kind == StatementKind::push;
  reading.fixed = detail.written.content < 0 && !detail.has_recorded && detail.written.noise.count == 1;
  reading.by_habit = detail.heard || detail.weighed || detail.own_words >= 0;
  script_.readings.push_back(reading);
  script_.details.push_back(detail);
}

Index ScriptWriter::write_arrival(Index index) {
  const Arrival& arrival = plan_.arrivals[at(index)];
  const Delivery& delivery = plan_.deliveries[at(arrival.delivery)];
  const Document& document = plan_.documents[at(delivery.document)];
  ArrivalScript script{index,
                       arrival.posting,
                       delivery.reader,
                       plan_.postings[at(arrival.posting)].day + arrival.delay,
                       document.rebuke,
                       false,
                       {},
                       {end(script_.readings), 0}};
  std::size_t position = 0;
  for (const Span span : {document.statements, document.hostile}) {
    for (Index i = span.first; i < span.first + span.count; ++i) {
      if (needs_.moves[at(index)][position++]) write_reading(script, i, position > at(document.statements.count));
    }
  }
  script.readings = from(script.readings.first, script_.readings);
  if (script.readings.count == 0 && !script.rebuke && script_.keep == Keep::choices) return kNone;
  const Index first = end(script_.routes);
  for (Index r = delivery.routes.first; r < delivery.routes.first + delivery.routes.count; ++r)
    write_route(plan_.routes[at(r)], plan_.routes[at(r)].delay == arrival.delay);
  script.routes = from(first, script_.routes);
  const RouteScript& best = script_.routes[at(first)];
  script.sure = script.routes.count == 1 && best.chances.count == 0 && best.here;
  return append(script_.arrivals, script);
}

}  // namespace parallel38
