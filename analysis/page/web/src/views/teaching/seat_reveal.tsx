// The reveal of a seat, decision by decision: you, the class, the model, the record.
import type {JSX} from 'preact';
import type {BeliefPoint, PageData, TraceAnswer} from '../../data';
import {namesOf} from '../../parts/names';
import type {Names} from '../../parts/names';
import {SourceLine} from '../../parts/margin';
import type {Table} from '../../parts/save';
import {count, longDate, of100, range100} from '../../parts/words';
import {useAnswers} from './answers';
import type {Answered, SeatAnswers, SeatStop} from './answers';
import {ModelBar, RangesSaid} from './chances';
import {brier, brierWords, guessing, letter, lineOf, mean, optionText, ordered, recordedOption, recordOf} from './desk';
import {Keep} from './keep';
import {SeatPicture} from './seat_picture';

interface Outcome {
  stop: SeatStop;
  recorded: string | null;
  forecasts: {decision: string; option: string; sure: number; came: string | null; score: number | null; guess: number}[];
}

function outcomes(data: PageData, seat: SeatAnswers, trace: TraceAnswer): Outcome[] {
  const names = namesOf(data);
  return seat.stops.map(stop => ({
    stop, recorded: recordedOption(data, stop.decision),
    forecasts: stop.forecasts.map(x => {
      const line = lineOf(trace.story, x.decision);
      const came = line < 0 ? null : trace.story[line]!.chosen;
      const options = ordered(names.decisionOf(x.decision)!).map(option => option.id);
      const rest = (1 - x.sure / 100) / (options.length - 1);
      const score = came === null ? null : brier(options.map(id => (id === x.option ? x.sure / 100 : rest)), options.indexOf(came));
      return {...x, came, score, guess: guessing(options.length)};
    }),
  }));
}

/** Everything that was answered, a row a question: what the file holds. */
export function seatTable(data: PageData, seat: SeatAnswers, trace: TraceAnswer | null): Table {
  const names = namesOf(data);
  const text = (decision: string, option: string | null) => {
    const found = option && names.decisionOf(decision)?.options.find(x => x.id === option);
    return found ? optionText(found) : '';
  };
  const rows: Table['rows'] = [];
  for (const {stop, recorded, forecasts} of trace ? outcomes(data, seat, trace) : []) {
    const decision = names.decisionOf(stop.decision)!, model = recordOf(data, stop.decision);
    for (const belief of stop.beliefs) {
      const held = heldThen(data, seat.actor, belief.claim, decision.date);
      rows.push([decision.date, 'belief', names.claimOf(belief.claim)?.text ?? belief.claim, belief.of100, '', held ? Math.round(100 * held.mean) : '', '']);
    }
    for (const x of forecasts)
      rows.push([decision.date, 'forecast', `${names.short(names.decisionOf(x.decision)!.actor)}: ${names.decisionOf(x.decision)!.text}`, text(x.decision, x.option), text(x.decision, x.came), x.sure, x.score]);
    rows.push([decision.date, 'decision', decision.text ?? '', text(stop.decision, stop.choice), text(stop.decision, recorded), model?.p.value ?? '', '']);
  }
  return {columns: ['date', 'kind', 'question', 'answer', 'what_came', 'model_or_sureness', 'brier'], rows};
}

/** What the model has him believe on a day, along the record. */
function heldThen(data: PageData, actor: string, claim: string, date: string): BeliefPoint | null {
  const points = data.answers.beliefs_recorded?.beliefs.filter(x => x.actor === actor && x.claim === claim && x.date <= date) ?? [];
  return points.reduce<BeliefPoint | null>((last, x) => (!last || x.date >= last.date ? x : last), null);
}

interface RevealProps {
  data: PageData;
  seat: SeatAnswers;
  trace: TraceAnswer;
  top: {current: HTMLHeadingElement | null};
  leave: JSX.Element;
  again: () => void;
}
export function Reveal({data, seat, trace, top, leave, again}: RevealProps) {
  const names = namesOf(data), [answers] = useAnswers(data.scenario.id);
  const all = outcomes(data, seat, trace), scored = all.filter(x => x.recorded);
  const same = scored.filter(x => x.stop.choice === x.recorded).length;
  const model = scored.map(x => recordOf(data, x.stop.decision)).filter(x => x);
  const forecasts = all.flatMap(x => x.forecasts).filter(x => x.score !== null);
  const score = mean(forecasts.map(x => x.score!)), guess = mean(forecasts.map(x => x.guess));
  const left = all.flatMap(x => x.forecasts).length - forecasts.length;
  return (
    <section class="seat-reveal" style={{'--seat': names.colour(seat.actor)}}>
      <h1 ref={top} tabIndex={-1}>You and {names.actor(seat.actor)}</h1>
      <p class="lead">
        {scored.length === 0 ? 'No record says what he did.' : `You chose as he did in ${same} of ${count(scored.length, 'decision')}`}
        {scored.length > 0 && (model.length > 0 ? `; the option that the model holds for likeliest was his in ${model.filter(x => x!.rank === 1).length} of ${model.length}.` : '.')}
        {score !== null && guess !== null && ` What you expected of the others was ${brierWords(score, guess)}.`}
      </p>
      {seat.world === 'own' && <p class="lead">In your world: {[...came(names, trace), `at the end, ${names.ending(trace.ending ?? '').toLowerCase()}`].join('; ')}.</p>}
      {score !== null && guess !== null && (
        <p class="hint">
          The mean Brier score of your {count(forecasts.length, 'forecast')} is {score.toFixed(2)}: 0 is a prophet, equal chances score {guess.toFixed(2)}, certainty of the wrong thing scores 2.
          {left > 0 && ` ${count(left, 'forecast')} cannot be scored, since the question never came up.`}
        </p>
      )}
      <SeatPicture data={data} seat={seat} recorded={stop => recordedOption(data, stop.decision)} />
      {all.map((x, i) => <One key={i} data={data} names={names} seat={seat} trace={trace} outcome={x} answers={answers} />)}
      <RangesSaid />
      <Keep data={data} answers={answers} table={() => seatTable(data, seat, trace)} name={`seat-${seat.actor}`} />
      <p class="actions"><button type="button" onClick={again}>Sit down again</button>{leave}</p>
    </section>
  );
}

function came(names: Names, trace: TraceAnswer): string[] {
  return trace.events.filter(x => x.date).sort((a, b) => (a.date! < b.date! ? -1 : 1)).map(x => `${names.event(x.id)}, ${longDate(x.date)}`);
}

interface OneProps {
  data: PageData;
  names: Names;
  seat: SeatAnswers;
  trace: TraceAnswer;
  outcome: Outcome;
  answers: Answered;
}
function One({data, names, seat, trace, outcome: {stop, recorded, forecasts}, answers}: OneProps) {
  const decision = names.decisionOf(stop.decision)!, model = recordOf(data, stop.decision), line = lineOf(trace.story, stop.decision);
  const hands = answers.class?.stops.find(x => x.decision === stop.decision && x.revealed)?.hands;
  const class_ = hands ? Object.values(hands).reduce((a, b) => a + b, 0) : 0;
  const odds = line >= 0 ? trace.story[line]!.options.find(x => x.id === stop.choice) : undefined;
  return (
    <article class="revealed">
      <p class="label">{longDate(decision.date)}</p>
      <h2>{names.decision(stop.decision)}</h2>
      <p class="asked">{decision.text}</p>
      <ul class="marks-list">
        {ordered(decision).map((option, i) => (
          <li key={i} class={option.id === recorded ? 'came' : ''}>
            <span class="letter">{letter(i)}</span>
            <span class="words">{optionText(option)}</span>
            <span class="who">
              {option.id === stop.choice && <span class="tag you">you</span>}
              {option.id === recorded && <span class="tag he">{names.short(seat.actor)}</span>}
              {class_ > 0 && <span class="tag">class {Math.round((100 * (hands![option.id] ?? 0)) / class_)} of 100</span>}
            </span>
          </li>
        ))}
      </ul>
      {recorded && model && <ModelBar record={model} colour={names.colour(seat.actor)} elsewhere={seat.world === 'own'} />}
      {!recorded && odds && <p class="model-words">No record says what he did: it came up in your world only. The model, with this luck's values, gives your choice {of100(odds.p)}.</p>}
      {stop.beliefs.length > 0 && <Beliefs data={data} names={names} seat={seat} stop={stop} date={decision.date} />}
      {forecasts.map((x, i) => (
        <p key={i} class="forecast-line">
          <strong>{names.short(names.decisionOf(x.decision)!.actor)}</strong>: {names.decisionOf(x.decision)!.text} You expected “{word(names, x.decision, x.option)}” ({x.sure} of 100).{' '}
          {x.came === null ? 'It did not come up.' : x.came === x.option ? 'So it came.' : `It came otherwise: “${word(names, x.decision, x.came)}”`}
          {x.score !== null && <span class="soft"> Brier score {x.score.toFixed(2)}, guessing {x.guess.toFixed(2)}.</span>}
        </p>
      ))}
      <SourceLine source={decision.source || decision.citation} url={decision.url} />
    </article>
  );
}
function word(names: Names, decision: string, option: string): string {
  const found = names.decisionOf(decision)?.options.find(x => x.id === option);
  return found ? optionText(found) : names.option(decision, option);
}

function Beliefs({data, names, seat, stop, date}: {data: PageData; names: Names; seat: SeatAnswers; stop: SeatStop; date: string}) {
  return (
    <div class="table" tabIndex={0} role="region" aria-label="What you believed and what the model has him believe">
      <table>
        <thead><tr><th scope="col">How likely?</th><th scope="col">you, of 100</th><th scope="col">he, in the model</th></tr></thead>
        <tbody>
          {stop.beliefs.map((x, i) => {
            const held = seat.world === 'record' ? heldThen(data, seat.actor, x.claim, date) : null;
            return <tr key={i}><th scope="row">{names.claimOf(x.claim)?.text || names.claim(x.claim)}</th><td>{x.of100}</td>
              <td>{held ? `${Math.round(100 * held.mean)} (${range100([held.low, held.high])})` : 'not stored'}</td></tr>;
          })}
        </tbody>
      </table>
    </div>
  );
}
