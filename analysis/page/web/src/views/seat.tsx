// Take a seat: be one actor, read what he had read and no more, say what you believe and expect, decide; then the reveal.
// Until then nothing here names a decision's title, id, source or recorded choice: each could give it away.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import type {Engine, Moment, PageData, TraceAnswer, ViewProps} from '../data';
import {Missing} from '../parts/failure';
import {namesOf} from '../parts/names';
import {longDate} from '../parts/words';
import {useAnswers} from './teaching/answers';
import type {SeatAnswers} from './teaching/answers';
import {decisionsOf, deskBefore, lineOf, recordedOption} from './teaching/desk';
import {Questions} from './teaching/questions';
import {DeskDocument} from './teaching/desk_document';
import {Reveal} from './teaching/seat_reveal';
import './teaching/teaching.css';

export function Seat({data, engine}: ViewProps) {
  const [answers, change] = useAnswers(data.scenario.id);
  const trace = data.answers.trace ?? null;
  if (!trace && !engine)
    return <><h1>Take a seat</h1><Missing what="No story is stored in this page, and it has no engine to play one." /></>;
  const set = (seat: SeatAnswers | null) => change({seat});
  if (!answers.seat) return <Start data={data} engine={engine} start={set} />;
  return <Seated key={answers.seat.actor} data={data} engine={engine} seat={answers.seat} set={set} />;
}

function Start({data, engine, start}: {data: PageData; engine: Engine | null; start: (seat: SeatAnswers) => void}) {
  const names = namesOf(data), trace = data.answers.trace;
  const [world, setWorld] = useState<'record' | 'own'>(trace ? 'record' : 'own');
  const [run, setRun] = useState(1);
  const people = data.scenario.actors.filter(x => x.id !== 'nature' && data.scenario.decisions.some(d => d.actor === x.id));
  return (
    <section class="seat-start">
      <h1>Take a seat</h1>
      <p class="lead">You are one of them. You read what he had read by the day, and only that; you say what you believe and what the others will do; you decide. At the end you see what he did.</p>
      <fieldset class="worlds">
        <legend>What happens around you?</legend>
        {trace && <label><input type="radio" name="world" checked={world === 'record'} onChange={() => setWorld('record')} />
          <span><strong>History goes its way.</strong> Whatever you decide, the next documents are those that really came.</span></label>}
        <label class={engine ? '' : 'off'}><input type="radio" name="world" disabled={!engine} checked={world === 'own'} onChange={() => setWorld('own')} />
          <span><strong>Your choices count.</strong> {engine ? 'The program plays the others: they answer to what you do.' : 'For this the page needs the engine, which this copy was written without.'}</span></label>
        {world === 'own' && <label class="luck">Luck, a number of your choice; the same number brings the same luck:{' '}
          <input type="number" min={1} max={99999} value={run} onInput={event => setRun(Math.max(1, Math.round(Number(event.currentTarget.value)) || 1))} /></label>}
      </fieldset>
      <h2>Who are you?</h2>
      <ul class="people">
        {people.map(x => (
          <li key={x.id} style={{borderColor: names.colour(x.id)}}>
            <button type="button" onClick={() => start({actor: x.id, world, run, stops: [], revealed: false})}><strong>{x.name}</strong><span>{x.text}</span></button>
          </li>
        ))}
      </ul>
      <p class="hint">Nothing is stored or sent: your answers stay in this page until you save them as a file.</p>
    </section>
  );
}

/** The story around the student: the stored one along the record, or one played with his choices forced. */
function useStory(data: PageData, engine: Engine | null, seat: SeatAnswers): {story: Moment[] | null; trace: TraceAnswer | null; problem: string} {
  const [played, setPlayed] = useState<{forced: string; trace: TraceAnswer} | null>(null);
  const [problem, setProblem] = useState('');
  const forced = seat.stops.map(x => `force ${x.decision}=${x.choice}`).join('\n');
  useEffect(() => {
    if (seat.world === 'record' || !engine) return;
    const changes = [...(data.stamp.changes ?? []), ...forced.split('\n').filter(x => x)];
    const scenario = (data.scenario as {file?: string}).file ?? data.scenario.id;
    const asking = engine.ask({question: 'trace', scenario, changes, run: seat.run, seed: data.stamp.seed, runs_per_draw: data.stamp.runs_per_draw});
    let current = true; // what was cancelled is rejected too
    asking.answer.then(
      (answer: TraceAnswer) => {
        if (!current) return;
        setPlayed({forced, trace: answer});
        setProblem('');
      },
      (error: {message: string}) => current && setProblem(error.message));
    return () => {
      current = false;
      asking.cancel();
    };
  }, [data, engine, forced, seat.world, seat.run]);
  // A story without his last choice is not his any more.
  const trace = seat.world === 'record' ? data.answers.trace ?? null : played?.forced === forced ? played.trace : null;
  return {story: trace?.story ?? null, trace, problem};
}

function Seated({data, engine, seat, set}: {data: PageData; engine: Engine | null; seat: SeatAnswers; set: (seat: SeatAnswers | null) => void}) {
  const {story, trace, problem} = useStory(data, engine, seat);
  const names = namesOf(data);
  const top = useRef<HTMLHeadingElement>(null);
  const done = seat.stops.length;
  // A new day begins at its top, for eyes and for screen readers.
  useEffect(() => {
    if (done > 0) top.current?.focus();
    scrollTo(0, 0);
  }, [done, seat.revealed]);
  const leave = <button type="button" onClick={() => set(null)}>Leave the seat</button>;
  if (problem) return <section><h1>Take a seat</h1><p class="problem" role="alert">The story cannot be played on: {problem}</p>{leave}</section>;
  if (!story || !trace) return <section><h1 ref={top} tabIndex={-1}>{names.actor(seat.actor)}</h1><p class="hint">The next day is being played.</p></section>;
  if (seat.revealed) return <Reveal data={data} seat={seat} trace={trace} top={top} leave={leave} again={() => set({...seat, stops: [], revealed: false})} />;
  return <Day data={data} seat={seat} story={story} set={set} top={top} leave={leave} />;
}

/** The next decision that comes to him, with what a recorded one needs to be scored. */
function nextDecision(data: PageData, seat: SeatAnswers, story: Moment[]): string | undefined {
  const answered = new Set(seat.stops.map(x => x.decision));
  return decisionsOf(story, seat.actor).find(x => !answered.has(x) && (seat.world === 'own' || recordedOption(data, x)));
}

const kCounted = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];

interface DayProps {
  data: PageData;
  seat: SeatAnswers;
  story: Moment[];
  set: (seat: SeatAnswers) => void;
  top: {current: HTMLHeadingElement | null};
  leave: preact.JSX.Element;
}
function Day({data, seat, story, set, top, leave}: DayProps) {
  const names = namesOf(data), actor = names.actorOf(seat.actor);
  const decision = nextDecision(data, seat, story);
  const before = seat.stops.length ? lineOf(story, seat.stops[seat.stops.length - 1]!.decision) : -1;
  const at = decision ? lineOf(story, decision) : story.length;
  const date = decision ? story[at]!.date : data.scenario.end;
  const desk = useMemo(() => deskBefore(story, at, seat.actor, date), [story, at, seat.actor, date]);
  const isNew = (row: Moment) => story.indexOf(row) > before;
  if (!decision)
    return (
      <section class="seat-end">
        <h1 ref={top} tabIndex={-1}>{seat.stops.length ? 'No further decision is yours' : 'Nothing is asked of you'}</h1>
        <p class="lead">{seat.stops.length ? `You have decided ${seat.stops.length} times. Now see what he did.` : 'In this story this person has nothing to decide. Take another seat.'}</p>
        <p class="actions">{seat.stops.length > 0 && <button type="button" class="strong" onClick={() => set({...seat, revealed: true})}>Show what happened</button>}{leave}</p>
      </section>
    );
  const fresh = desk.read.filter(isNew), older = desk.read.filter(x => !isNew(x));
  const own = seat.world === 'own' ? desk.written.filter(isNew) : [];
  return (
    <section class="seat" style={{'--seat': names.colour(seat.actor)}}>
      <header class="seat-head">
        <p class="label">You are {actor?.name ?? seat.actor}{actor?.text ? `: ${actor.text}` : ''}</p>
        <h1 ref={top} tabIndex={-1}>{longDate(date)}</h1>
        <p class="hint">{kCounted[seat.stops.length] ?? `${seat.stops.length + 1}th`} decision.</p>
      </header>
      <div class="seat-body">
        <div class="desk">
          <h2>{seat.stops.length === 0 ? 'On your desk' : 'New on your desk'}</h2>
          {fresh.length === 0 && <p class="hint">No new document has come since your last decision.</p>}
          {fresh.map((row, i) => <DeskDocument key={`${row.document}-${i}`} data={data} row={row} number={older.length + i + 1} />)}
          {own.length > 0 && <h3>Sent in your name</h3>}
          {own.map((row, i) => <DeskDocument key={`own-${row.document}-${i}`} data={data} row={row} own />)}
          {older.length > 0 && (
            <details class="older">
              <summary>{older.length === 1 ? 'One document from before' : `${older.length} documents from before`}</summary>
              {older.map((row, i) => <DeskDocument key={`${row.document}-${i}`} data={data} row={row} number={i + 1} />)}
            </details>
          )}
        </div>
        <Questions key={decision} data={data} seat={seat} decision={names.decisionOf(decision)!} desk={desk}
          decide={stop => set({...seat, stops: [...seat.stops, stop]})}
          reveal={seat.stops.length > 0 ? () => set({...seat, revealed: true}) : null} leave={leave} />
      </div>
    </section>
  );
}
