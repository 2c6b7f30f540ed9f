// Class: one stop a screen for a projector; hands are counted and typed in; keys N, P, R, T and letters work without a
// mouse. What is not revealed is not in the document: no title, no id, no source.
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import type {PageData, TraceAnswer, ViewProps} from '../data';
import {Missing} from '../parts/failure';
import {namesOf} from '../parts/names';
import {longDate} from '../parts/words';
import {useAnswers} from './teaching/answers';
import type {ClassAnswers} from './teaching/answers';
import {ClassEnd} from './teaching/class_end';
import {useClock} from './teaching/clock';
import type {Clock} from './teaching/clock';
import {askable, letter} from './teaching/desk';
import {StopScreen} from './teaching/stop_screen';
import {stopOf, stopsOf} from './teaching/stops';
import type {Stop} from './teaching/stops';
import './teaching/teaching.css';

export function Class({data}: ViewProps) {
  const trace = data.answers.trace;
  if (!trace || stopsOf(data).length === 0)
    return <><h1>Class</h1><Missing what="A class needs a scenario with a record: decisions of which it is known what was chosen." how="This scenario has none, or the page was written without its story." /></>;
  return <Held data={data} trace={trace} />;
}

function fresh(data: PageData): ClassAnswers {
  return {plan: '50', at: 0, stops: stopsOf(data).map(x => ({decision: x.decision, hands: {}, revealed: false}))};
}

/** The stop with its minutes and words, also where the lecturer has put another decision in its place. */
function described(data: PageData, decision: string): Stop {
  return stopsOf(data).find(x => x.decision === decision) ?? stopOf(decision);
}

function Held({data, trace}: {data: PageData; trace: TraceAnswer}) {
  const [answers, change] = useAnswers(data.scenario.id);
  const held = answers.class ?? fresh(data);
  const set = (more: Partial<ClassAnswers>) => change({class: {...held, ...more}});
  const last = held.stops.length + 1; // the five together
  const go = (at: number) => set({at: Math.max(0, Math.min(last, at))});
  const current = held.stops[held.at - 1];
  const reveal = () => current && set({stops: held.stops.map(x => (x === current ? {...x, revealed: !x.revealed} : x))});
  const minutes = current ? described(data, current.decision).minutes[held.plan] ?? 0 : 0;
  const clock = useClock(held.at, minutes);
  const [keys, setKeys] = useState(true);
  useKeys(keys, {n: () => go(held.at + 1), p: () => go(held.at - 1), r: reveal, t: clock.toggle});
  const place = useRef<HTMLDivElement>(null);
  // At once, so that a key pressed right after finds the new screen.
  useLayoutEffect(() => {
    if (held.at > 0) place.current?.querySelector<HTMLElement>('h1')?.focus({preventScroll: true});
    scrollTo(0, 0);
  }, [held.at]);
  return (
    <div class="class" ref={place}>
      {held.at === 0 && <Setup data={data} trace={trace} held={held} set={set} start={() => go(1)} />}
      {current && <Strip held={held} clock={clock} go={go} reveal={reveal} minutes={minutes} />}
      {current && (
        <StopScreen key={held.at} data={data} trace={trace} stop={described(data, current.decision)} hands={current.hands} revealed={current.revealed}
          setHands={hands => set({stops: held.stops.map(x => (x === current ? {...x, hands} : x))})} />
      )}
      {held.at === last && <ClassEnd data={data} held={held} answers={{...answers, class: held}} back={() => go(held.at - 1)} again={() => change({class: null})} />}
      <p class="class-keys">
        <label><input type="checkbox" checked={keys} onChange={event => setKeys(event.currentTarget.checked)} /> keys</label>
        <span><kbd>N</kbd> next</span><span><kbd>P</kbd> back</span><span><kbd>R</kbd> reveal</span><span><kbd>T</kbd> clock</span>
        <span><kbd>A</kbd> to <kbd>{letter(Math.max(1, (current ? namesOf(data).decisionOf(current.decision)!.options.length : 3) - 1))}</kbd> count hands</span>
      </p>
    </div>
  );
}

/** Single keys act wherever no text is being typed; letters of the options go to their counts. */
function useKeys(on: boolean, acts: {[key: string]: () => unknown}) {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return;
      const key = event.key.toLowerCase();
      const count = document.querySelector<HTMLInputElement>(`[data-letter="${CSS.escape(key)}"]`);
      const act = count ? () => { count.focus(); count.select(); } : now.current[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [on]);
}

function Strip({held, clock, go, reveal, minutes}: {held: ClassAnswers; clock: Clock; go: (at: number) => void; reveal: () => void; minutes: number}) {
  const revealed = held.stops[held.at - 1]!.revealed;
  return (
    <div class="strip">
      <p class="where" role="img" aria-label={`Stop ${held.at} of ${held.stops.length}`}>
        {held.stops.map((_, i) => <span key={i} class={i + 1 === held.at ? 'here' : i + 1 < held.at ? 'past' : ''} aria-hidden="true">{i + 1}</span>)}
      </p>
      <button type="button" class={'clock' + (minutes > 0 && clock.seconds > 60 * minutes ? ' over' : '')} onClick={clock.toggle} aria-label={`Clock: ${clock.words}. ${clock.running ? 'Stop it' : 'Start it'}`}>
        {clock.words}{minutes > 0 && <span> of {minutes}:00</span>}{!clock.running && <span> ▸</span>}
      </button>
      <p class="actions">
        <button type="button" onClick={() => go(held.at - 1)}>Back</button>
        <button type="button" aria-pressed={revealed} onClick={reveal}>{revealed ? 'Hide' : 'Reveal'}</button>
        <button type="button" onClick={() => go(held.at + 1)}>Next</button>
      </p>
    </div>
  );
}

const kWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];

interface SetupProps {
  data: PageData;
  trace: TraceAnswer;
  held: ClassAnswers;
  set: (more: Partial<ClassAnswers>) => void;
  start: () => void;
}
function Setup({data, trace, held, set, start}: SetupProps) {
  const names = namesOf(data), choices = askable(data, trace);
  const timed = stopsOf(data).some(x => x.minutes['50']);
  const label = (decision: string) => `${longDate(names.decisionOf(decision)!.date)}, ${names.short(names.decisionOf(decision)!.actor)}: ${names.decisionOf(decision)!.text}`;
  return (
    <section class="setup">
      <h1 tabIndex={-1}>{kWords[held.stops.length] ?? held.stops.length} {held.stops.length === 1 ? 'day' : 'days'} on which somebody had to choose</h1>
      <p class="lead">
        On each day you read what one of them had read by then, and nothing that came later. Hands go up for what you would do in his place; their count is typed in. Then you see what
        he did, and what the model makes of it.
      </p>
      {timed && (
        <fieldset class="plans">
          <legend>How long have you got?</legend>
          {[['50', '50 minutes'], ['75', '75 minutes'], ['', 'No clock']].map(([plan, words]) =>
            <label key={plan}><input type="radio" name="plan" checked={held.plan === plan} onChange={() => set({plan: plan!})} /> {words}</label>)}
        </fieldset>
      )}
      <p class="actions"><button type="button" class="strong" onClick={start}>Begin</button></p>
      <details class="others">
        <summary>Choose other days</summary>
        <p class="hint">Not while the class is looking: the questions say what came up.</p>
        {held.stops.map((stop, i) => (
          <label key={i}>{i + 1}{' '}
            <select value={String(choices.indexOf(stop.decision))}
              onChange={event => set({stops: held.stops.map((x, j) => (j === i ? {decision: choices[Number(event.currentTarget.value)]!, hands: {}, revealed: false} : x))})}>
              {choices.map((x, j) => <option key={j} value={String(j)}>{label(x)}</option>)}
            </select>
          </label>
        ))}
      </details>
    </section>
  );
}
