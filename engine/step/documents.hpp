// Documents: how one comes to be written, by what journey it reaches a reader, and how it is read.
#pragma once

#include "engine/kernel.hpp"
#include "engine/step/conditions.hpp"
#include "engine/step/mind.hpp"
#include "engine/step/parts.hpp"
#include "engine/step/settle.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

template <class Visit>
void for_each_model(const Batch& batch, const Actor& actor, Visit visit) {
  for_each_model(batch.plan, actor, batch.state.traits, visit);
}

/// What a composed statement says: the mind's mu after the author's habits of writing.
inline void compose(const Batch& batch, const Document& document, const Statement& statement, const Mask& where_,
                    const Mask& echoing) {
  const Plan& plan = batch.plan;
  State& s = batch.state;
  const Index mind = document.mind, content = statement.content;
  const Index b = plan.belief_of.data()[mind * plan.claim_count + statement.claim];
  Letter letter;
  letter.own = s.mean[b];
  letter.heard = where(s.has_heard[b] > Lanes(0.0), s.heard[b], s.mean[b]);
  letter.echoing = echoing & (s.has_heard[b] > Lanes(0.0));
  letter.rebukes = s.rebukes[mind];
  letter.hope = plan.beliefs.data()[b].hope;
  Lanes swayed(0.0);
  for_each_model(batch, plan.actors.data()[mind], [&](const Habits& habits, Traits traits, Index) {
    const Writing writing = habits.write(letter, traits);
    letter.own = writing.said;
    swayed = max(swayed, writing.swayed);
  });
  s.content[content] = where(where_, letter.own, s.content[content]);
  s.swayed[content] = where(where_, swayed, s.swayed[content]);
  s.echo[content] = where(where_, letter.heard, s.echo[content]);
}

/// What a statement that follows the state says when it is written: a linear form of states, in log-odds.
inline void follow_state(const Batch& batch, const Statement& statement, Span terms, const Mask& where_) {
  Lanes z(statement.constant);
  for (Index t = terms.first; t < terms.first + terms.count; ++t) {
    const TermScript& term = batch.script.terms.data()[t];
    z += batch.number(term.weight) * batch.state.world[term.state];
  }
  Lanes& content = batch.state.content[statement.content];
  content = where(where_, z, content);
}

/// Shows the watcher a document as it was written.
inline void show_written(const Batch& batch, Index posting, const Document& document, const Mask& where_) {
  double content[limits::kStatements * kWidth], written[kWidth];
  for (Index i = 0; i < document.statements.count && i < limits::kStatements; ++i) {
    const Index c = batch.plan.statements.data()[document.statements.first + i].content;
    (c < 0 ? Lanes(0.0) : batch.state.content[c]).store(content + i * kWidth);
  }
  where(where_, Lanes(1.0), 0.0).store(written);
  batch.watcher->written({posting, written, content});
}

/// A document may come to be written today: where one of its senders was chosen, it exists, and it was not written
/// before.
inline void post(const Batch& batch, Index index) {
  enter(Part::arrivals);
  const Plan& plan = batch.plan;
  const Posting& posting = plan.postings.data()[index];
  const Document& document = plan.documents.data()[posting.document];
  State& s = batch.state;
  Mask sent(posting.senders.count == 0), echoing(false);
  for (Index i = posting.senders.first; i < posting.senders.first + posting.senders.count; ++i) {
    const Sender& sender = plan.senders.data()[i];
    const Mask chosen = s.choice[sender.decision] == Lanes(sender.option + 1);
    sent = sent | chosen;
    const Option& option = plan.options.data()[plan.decisions.data()[sender.decision].options.first + sender.option];
    if (option.tags & kEchoes) echoing = echoing | chosen;
  }
  sent = sent & ~s.written[posting.document] & holds(batch, posting.requires_, s.world);
  const PostingScript& script = batch.script.postings.data()[index];
  if (document.exists >= 0) sent = sent & (batch.uniform(document.exists) < batch.number(script.probability));
  s.posted[index] = sent;
  s.written[posting.document] = s.written[posting.document] | sent;
  if (!sent.any()) return;
  for (Index i = script.statements.first; i < script.statements.first + script.statements.count; ++i) {
    const Posted& posted = batch.script.posted.data()[i];
    const Statement& statement = plan.statements.data()[posted.statement];
    if (statement.kind == StatementKind::composed) compose(batch, document, statement, sent, echoing);
    else follow_state(batch, statement, posted.terms, sent);
  }
  if (batch.watcher) show_written(batch, index, document, sent);
}

/// The journey a document took to a reader: for each route, where it was the first that worked; of one that is sure,
/// only where it arrived.
struct Journey {
  Mask taken[limits::kRoutes];
  Mask arrived;
};
inline void find_journey(const Batch& batch, const ArrivalScript& arrival, Journey& journey) {
  if (arrival.sure) {
    journey.arrived = batch.state.posted[arrival.posting];
    return;
  }
  Mask waiting = batch.state.posted[arrival.posting];
  journey.arrived = Mask(false);
  for (Index r = 0; r < arrival.routes.count; ++r) {
    const RouteScript& route = batch.script.routes.data()[arrival.routes.first + r];
    Mask works = waiting;
    for (Index c = route.chances.first; c < route.chances.first + route.chances.count; ++c) {
      const Uncertain& chance = batch.script.chances.data()[c];
      works = works & (batch.uniform(chance.works) < batch.number(chance.probability));
    }
    waiting = waiting & ~works;
    journey.taken[r] = route.here ? works : Mask(false);
    journey.arrived = journey.arrived | journey.taken[r];
  }
}

/// What is so of the journey that was taken: of one route it is so wherever it matters.
template <class Of>
Lanes along(const Batch& batch, const Journey& journey, Span noises, Of of) {
  Lanes found = batch.number(of(batch.script.noises.data()[noises.first]));
  for (Index r = 1; r < noises.count; ++r)
    found = where(journey.taken[r], batch.number(of(batch.script.noises.data()[noises.first + r])), found);
  return found;
}

/// A statement as a reader finds it: z before he recognises his own words in it, and its variance before his habits.
struct Said {
  Lanes z, variance;
};
inline Said said_by(const Batch& batch, const Wording& wording, const Journey& journey, const Lanes& mean) {
  const Lanes variance = along(batch, journey, wording.noise, [](const Noise& noise) { return noise.variance; });
  if (wording.content >= 0) return {batch.state.content[wording.content], variance};
  const Lanes z = batch.number(wording.z);
  return {wording.kind == StatementKind::push ? mean + z : z, variance};
}

/// The same, of a letter that we have: along the record as we have it; in a replay moved by what is composed otherwise
/// now.
inline Said said_to(const Batch& batch, const ReadingDetail& reading, const Journey& journey, const Lanes& mean) {
  if (!reading.has_recorded || batch.luck.letters == Letters::composed)
    return said_by(batch, reading.written, journey, mean);
  Said on_record = said_by(batch, reading.recorded, journey, mean);
  if (batch.luck.letters == Letters::recorded) return on_record;
  const Said as_composed = said_by(batch, reading.written, journey, mean);
  const Lanes then = batch.composed_then(reading.written.content);
  // Not NaN: it was written along the record.
  const Mask known = then == then;  // NOLINT(misc-redundant-expression): NaN alone differs from itself
  return {where(known, on_record.z + (as_composed.z - then), as_composed.z),
          where(known, on_record.variance, as_composed.variance)};
}

/// Factor on the variance that the reader's habits put on what is said.
inline Lanes weighed(const Batch& batch, const Actor& reader, const Lanes& gap, double hope) {
  Lanes factor(1.0);
  for_each_model(batch, reader, [&](const Habits& habits, Traits traits, Index) {
    factor *= habits.weigh({gap, hope}, traits).variance;
  });
  return factor;
}

inline void show_read(const Batch& batch, const ArrivalScript& arrival, Index which, const Journey& journey,
                      const Lanes (&after_reading)[6]) {
  const ReadingDetail& detail = batch.script.details.data()[which];
  double lanes[8][kWidth];
  const Lanes trust = along(batch, journey, detail.written.noise, [](const Noise& noise) { return noise.trust; });
  where(journey.arrived, Lanes(1.0), 0.0).store(lanes[0]);
  trust.store(lanes[1]);
  for (int i = 0; i < 6; ++i) after_reading[i].store(lanes[2 + i]);
  batch.watcher->assimilated({arrival.arrival, detail.statement, batch.script.readings.data()[which].belief, lanes[0],
                              lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]});
}

/// A statement as the reader's habits take it. What his patron says is remembered.
inline void take(const Batch& batch, const ArrivalScript& arrival, Index which, const Journey& journey, Said& said) {
  State& s = batch.state;
  const ReadingDetail& detail = batch.script.details.data()[which];
  const Index b = batch.script.readings.data()[which].belief;
  const Lanes before = s.mean[b];
  if (detail.heard) {
    s.heard[b] = where(journey.arrived, said.z, s.heard[b]);
    s.has_heard[b] = where(journey.arrived, 1.0, s.has_heard[b]);
  }
  // A patron hears his own words in an echo and sets them aside: z' = (z - e'm) / (1 - e'), r' = r / (1 - e')^2.
  Lanes rest(1.0);
  if (detail.own_words >= 0) {
    const Index content = detail.written.content;
    const Lanes echoed = s.swayed[content] * batch.number(detail.own_words);
    rest = 1.0 - echoed;
    said.z = where(rest > Lanes(0.0), (said.z - echoed * s.echo[content]) / rest, before);
  }
  if (detail.weighed) {
    const Lanes factor =
        weighed(batch, batch.plan.actors.data()[arrival.reader], said.z - before, batch.plan.beliefs.data()[b].hope);
    said.variance = said.variance * (detail.share < 0 ? factor : factor / batch.number(detail.share));
  }
  if (detail.own_words >= 0) said.variance = said.variance / (rest * rest);
}

/// One statement reaches one mind.
inline void read_statement(const Batch& batch, const ArrivalScript& arrival, const Journey& journey, Index which) {
  const ReadingScript& reading = batch.script.readings.data()[which];
  const Lanes before = batch.state.mean[reading.belief];
  Said said;
  if (reading.fixed) {
    said.variance = batch.number(reading.variance);
    said.z = batch.number(reading.z);
    if (reading.push) said.z = before + said.z;
  } else {
    said = said_to(batch, batch.script.details.data()[which], journey, before);
  }
  if (reading.by_habit) take(batch, arrival, which, journey, said);
  const Lanes variance_before =
      reading.loosens ? assimilate<true>(batch, reading, arrival.day, said.z, said.variance, journey.arrived)
                      : assimilate<false>(batch, reading, arrival.day, said.z, said.variance, journey.arrived);
  if (!batch.watcher) return;
  const Lanes variance = batch.state.covariance[reading.matrix + entry(reading.place, reading.place)];
  show_read(batch, arrival, which, journey,
            {said.z, said.variance, before, batch.state.mean[reading.belief], variance_before, variance});
}

/// A document arrives at a reader, who assimilates it, statement by statement, its hostile reading last.
inline void arrive(const Batch& batch, Index index) {
  enter(Part::arrivals);
  const ArrivalScript& arrival = batch.script.arrivals.data()[index];
  if (!batch.state.posted[arrival.posting].any()) return;
  Journey journey;
  find_journey(batch, arrival, journey);
  if (!journey.arrived.any()) return;
  enter(Part::beliefs);
  for (Index i = arrival.readings.first; i < arrival.readings.first + arrival.readings.count; ++i)
    read_statement(batch, arrival, journey, i);
  if (arrival.rebuke) batch.state.rebukes[arrival.reader] += where(journey.arrived, Lanes(1.0), 0.0);
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
