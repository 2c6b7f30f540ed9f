// Documents: how one comes to be written, by what way it reaches a reader, and how it is read.
#pragma once

#include "engine/conditions.hpp"
#include "engine/kernel.hpp"
#include "engine/mind.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// What a composed statement says: the mind's mu after the author's habits of writing.
inline void compose(const Table& table, const Document& document, const Statement& statement, const Mask& where_,
                    const Mask& echoing) {
  const Plan& plan = table.plan;
  State& s = table.state;
  const Index mind = document.mind, content = statement.content;
  const Index b = plan.belief_of.data()[mind * plan.claim_count + statement.claim];
  Letter letter;
  letter.own = s.mean[b];
  letter.heard = where(s.has_heard[b] > Lanes(0.0), s.heard[b], s.mean[b]);
  letter.echoing = echoing & (s.has_heard[b] > Lanes(0.0));
  letter.rebukes = s.rebukes[mind];
  letter.hope = plan.beliefs.data()[b].hope;
  Lanes swayed(0.0);
  for_each_model(table, plan.actors.data()[mind], [&](const Habits& habits, Traits traits) {
    const Writing writing = habits.write(letter, traits);
    letter.own = writing.said;
    swayed = max(swayed, writing.swayed);
  });
  s.content[content] = where(where_, letter.own, s.content[content]);
  s.swayed[content] = where(where_, swayed, s.swayed[content]);
  s.echo[content] = where(where_, letter.heard, s.echo[content]);
}

/// What a statement that follows the state says when it is written: a linear form of states, in log-odds.
inline void follow_state(const Table& table, const Statement& statement, const Mask& where_) {
  Lanes z(statement.constant);
  for (Index t = statement.terms.first; t < statement.terms.first + statement.terms.count; ++t) {
    const Term& term = table.plan.terms.data()[t];
    z += table.number(term.weight) * table.state.world[term.state];
  }
  Lanes& content = table.state.content[statement.content];
  content = where(where_, z, content);
}

/// Shows the watcher a document as it was written.
inline void show_written(const Table& table, Index posting, const Document& document, const Mask& where_) {
  double content[limits::kStatements * kWidth], written[kWidth];
  for (Index i = 0; i < document.statements.count && i < limits::kStatements; ++i) {
    const Index c = table.plan.statements.data()[document.statements.first + i].content;
    (c < 0 ? Lanes(0.0) : table.state.content[c]).store(content + i * kWidth);
  }
  where(where_, Lanes(1.0), 0.0).store(written);
  table.watcher->written({posting, written, content});
}

/// A document may come to be written today: where one of its senders was chosen, it exists, and it was not written
/// before.
inline void post(const Table& table, Index index) {
  const Plan& plan = table.plan;
  const Posting& posting = plan.postings.data()[index];
  const Document& document = plan.documents.data()[posting.document];
  State& s = table.state;
  Mask sent(posting.senders.count == 0), echoing(false);
  for (Index i = posting.senders.first; i < posting.senders.first + posting.senders.count; ++i) {
    const Sender& sender = plan.senders.data()[i];
    const Mask chosen = s.choice[sender.decision] == Lanes(sender.option + 1);
    sent = sent | chosen;
    const Option& option = plan.options.data()[plan.decisions.data()[sender.decision].options.first + sender.option];
    if (option.tags & kEchoes) echoing = echoing | chosen;
  }
  sent = sent & ~s.written[posting.document] & holds(table, posting.requires_, s.world);
  if (document.exists >= 0) sent = sent & (table.uniform(document.exists) < table.number(document.probability));
  s.posted[index] = sent;
  s.written[posting.document] = s.written[posting.document] | sent;
  if (!sent.any()) return;
  for (Index i = document.statements.first; i < document.statements.first + document.statements.count; ++i) {
    const Statement& statement = plan.statements.data()[i];
    if (statement.kind == StatementKind::composed) compose(table, document, statement, sent, echoing);
    if (statement.kind == StatementKind::linear) follow_state(table, statement, sent);
  }
  if (table.watcher) show_written(table, index, document, sent);
}

/// The way a document took to a reader: for each route, where it was the first that worked.
struct Way {
  Mask taken[limits::kRoutes];
  Mask arrived;
};
inline Way way_of(const Table& table, const Delivery& delivery, const Arrival& arrival) {
  Way way;
  Mask waiting = table.state.posted[arrival.posting];
  way.arrived = Mask(false);
  for (Index r = 0; r < delivery.routes.count; ++r) {
    const Route& route = table.plan.routes.data()[delivery.routes.first + r];
    Mask works = waiting;
    for (Index l = route.links.first; l < route.links.first + route.links.count; ++l) {
      const Link& link = table.plan.links.data()[l];
      if (link.works >= 0) works = works & (table.uniform(link.works) < table.number(link.probability));
    }
    waiting = waiting & ~works;
    way.taken[r] = route.delay == arrival.delay ? works : Mask(false);
    way.arrived = way.arrived | way.taken[r];
  }
  return way;
}

/// The trust with which it arrived: the product over the channels of its way, those of espionage with the reader's
/// premium.
inline Lanes trust_along(const Table& table, const Delivery& delivery, const Way& way, const Lanes& premium) {
  Lanes trust(1.0);
  for (Index r = 0; r < delivery.routes.count; ++r) {
    const Route& route = table.plan.routes.data()[delivery.routes.first + r];
    Lanes product(1.0);
    for (Index l = route.links.first; l < route.links.first + route.links.count; ++l) {
      const Link& link = table.plan.links.data()[l];
      const Lanes own = table.number(link.trust);
      product *= link.secret ? min(own * premium, 1.0) : own;
    }
    trust = where(way.taken[r], product, trust);
  }
  return max(trust, 0.001);
}

/// A statement as a reader finds it: z before he recognises his own words in it, its noise and its independence.
struct Said {
  Lanes z, sd, independence;
};
inline Said said_to(const Table& table, const Statement& statement, const Lanes& mean) {
  Said said{Lanes(0.0), table.number(statement.sd), table.number(statement.independence)};
  switch (statement.kind) {
    case StatementKind::level: said.z = logit(table.number(statement.amount)); break;
    case StatementKind::push: said.z = mean + table.number(statement.amount) * (1.0 + said.sd * said.sd); break;
    case StatementKind::linear:
    case StatementKind::composed: said.z = table.state.content[statement.content]; break;
  }
  return said;
}

/// The same, of a letter that we have: along the record as we have it; in a replay moved by what is composed otherwise
/// now.
inline Said said_on_record(const Table& table, const Statement& written, const Lanes& mean) {
  const Said as_composed = said_to(table, written, mean);
  if (written.recorded < 0 || table.luck.letters == Letters::composed) return as_composed;
  Said said = said_to(table, table.plan.statements.data()[written.recorded], mean);
  if (table.luck.letters == Letters::recorded) return said;
  const Lanes then = table.composed_then(written.content);
  const Mask known = then == then;  // not NaN: it was written along the record
  said.z = where(known, said.z + (as_composed.z - then), as_composed.z);
  said.sd = where(known, said.sd, as_composed.sd);
  said.independence = where(known, said.independence, as_composed.independence);
  return said;
}

/// One statement reaches one mind: z, r, the habits of the reader, the update, and what is remembered of it.
inline void read_statement(const Table& table, Index arrival, const Delivery& delivery, const Way& way, Index which,
                           bool hostile) {
  const Plan& plan = table.plan;
  State& s = table.state;
  const Document& document = plan.documents.data()[delivery.document];
  const Statement& written = plan.statements.data()[which];
  const Index b = plan.belief_of.data()[delivery.reader * plan.claim_count + written.claim];
  if (b < 0) return;
  const Lanes before = s.mean[b];
  const Said said = said_on_record(table, written, before);
  Lanes z = said.z;

  Reading reading;
  reading.gap = z - before;
  reading.hope = plan.beliefs.data()[b].hope;
  Lanes factor(1.0), premium(1.0), face_value(0.0), hostile_share(0.0);
  const Actor& reader = plan.actors.data()[delivery.reader];
  for_each_model(table, reader, [&](const Habits& habits, Traits traits) {
    const Weighing weighing = habits.weigh(reading, traits);
    factor *= weighing.variance;
    hostile_share = max(hostile_share, weighing.hostile_share);
    premium *= weighing.secret_premium;
    face_value = max(face_value, weighing.face_value);
  });
  // What a document says and its hostile reading share what is learned from it: r / (1 - m) and r / m.
  if (document.hostile.count > 0) factor = factor / (hostile ? hostile_share : 1.0 - hostile_share);
  const Lanes trust = trust_along(table, delivery, way, premium);
  Lanes r = said.sd * said.sd / (trust * said.independence) * factor;

  if (document.speaks_for >= 0 && document.speaks_for == reader.patron && !hostile) {
    s.heard[b] = where(way.arrived, z, s.heard[b]);
    s.has_heard[b] = where(way.arrived, 1.0, s.has_heard[b]);
  }
  // A patron hears his own words in an echo and sets them aside: z' = (z - e'm) / (1 - e'), r' = r / (1 - e')^2.
  if (written.kind == StatementKind::composed && plan.actors.data()[document.mind].patron == delivery.reader) {
    const Lanes echoed = s.swayed[written.content] * (1.0 - face_value), rest = 1.0 - echoed;
    z = where(rest > Lanes(0.0), (z - echoed * s.echo[written.content]) / rest, before);
    r = r / (rest * rest);
  }
  advance(table, plan.beliefs.data()[b].group,
          plan.postings.data()[plan.arrivals.data()[arrival].posting].day + plan.arrivals.data()[arrival].delay,
          way.arrived);
  const Group& group = plan.groups.data()[plan.beliefs.data()[b].group];
  const Index diagonal = group.matrix + (b - group.beliefs.first) * (group.beliefs.count + 1);
  const Lanes variance_before = s.covariance[diagonal];
  assimilate(table, b, z, r, way.arrived);
  if (table.watcher) {
    double lanes[8][kWidth];
    const Lanes shown[8] = {
        where(way.arrived, Lanes(1.0), 0.0), trust, z, r, before, s.mean[b], variance_before, s.covariance[diagonal]};
    for (int i = 0; i < 8; ++i) shown[i].store(lanes[i]);
    table.watcher->assimilated(
        {arrival, which, b, lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]});
  }
}

/// A document arrives at a reader, who assimilates it, statement by statement, its hostile reading last.
inline void arrive(const Table& table, Index index) {
  const Arrival& arrival = table.plan.arrivals.data()[index];
  const Delivery& delivery = table.plan.deliveries.data()[arrival.delivery];
  if (!table.state.posted[arrival.posting].any()) return;
  const Way way = way_of(table, delivery, arrival);
  if (!way.arrived.any()) return;
  const Document& document = table.plan.documents.data()[delivery.document];
  const Span says = document.statements, hostile = document.hostile;
  for (Index i = says.first; i < says.first + says.count; ++i) read_statement(table, index, delivery, way, i, false);
  for (Index i = hostile.first; i < hostile.first + hostile.count; ++i)
    read_statement(table, index, delivery, way, i, true);
  if (document.rebuke) table.state.rebukes[delivery.reader] += where(way.arrived, Lanes(1.0), 0.0);
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
