// One history told twice, as it was and with the change: what both share in short, what differs side by side.
import {useEffect, useRef, useState} from 'preact/hooks';
import type {Engine, Moment, PageData, TraceAnswer} from '../../data';
import {namesOf} from '../../parts/names';
import {longDate, probability, shortDate} from '../../parts/words';
import {errorWords, scenarioName} from './asked';
import {optionWords, whoWords} from './words';

interface Line {
  key: string;
  date: string;
  place: number; // in the story of the day
  text: string;
  actor: string | null;
  decision: boolean;
}

function lineOf(data: PageData, moment: Moment, place: number): Line | null {
  const names = namesOf(data);
  if (moment.kind === 'decision' && moment.decision) {
    const who = whoWords(data, moment.actor);
    return {key: 'd ' + moment.decision, date: moment.date, place, actor: moment.actor, decision: true,
      text: `${who ? who + ', ' : ''}${names.decision(moment.decision)}: “${optionWords(data, moment.decision, moment.chosen ?? '')}”`};
  }
  if (moment.kind === 'read' && moment.document && moment.reader) {
    const moved = [...moment.moves].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))[0];
    const move = moved && Math.abs(moved.after - moved.before) >= 0.005 ? `; “${names.claim(moved.claim)}” goes from ${probability(moved.before)} to ${probability(moved.after)} for him` : '';
    return {key: `r ${moment.document} ${moment.reader}`, date: moment.date, place, actor: moment.reader, decision: false,
      text: `${names.short(moment.reader)} reads “${names.document(moment.document)}”${move}`};
  }
  return null;
}

export interface Told {
  date: string;
  before: Line | null;
  after: Line | null;
  differs: boolean;
}

/** Both stories as one list of rows by date; a row differs where the text does or one side lacks it. */
export function sideBySide(data: PageData, before: TraceAnswer, after: TraceAnswer): Told[] {
  const lines = (trace: TraceAnswer) => trace.story.map((x, i) => lineOf(data, x, i)).filter((x): x is Line => x !== null);
  const left = lines(before), right = new Map(lines(after).map(x => [x.key, x]));
  const rows: (Told & {place: number})[] = left.map(line => {
    const other = right.get(line.key) ?? null;
    right.delete(line.key);
    // What a paper does to a mind differs in the second digit wherever anything differs: only decisions are compared by their words.
    const differs = other === null || (line.decision && other.text !== line.text) || other.date !== line.date;
    return {date: line.date, before: line, after: other, differs, place: line.place};
  });
  for (const line of right.values()) rows.push({date: line.date, before: null, after: line, differs: true, place: line.place});
  return rows.sort((a, b) => a.date.localeCompare(b.date) || a.place - b.place);
}

interface Props {
  data: PageData;
  engine: Engine;
  changes: string[];
  run: number;
  place: number; // of the square
  close: () => void;
}

export function TellOne({data, engine, changes, run, place, close}: Props) {
  const [both, setBoth] = useState<[TraceAnswer, TraceAnswer] | null>(null);
  const [problem, setProblem] = useState('');
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({block: 'nearest'}), [run, both]);
  const key = JSON.stringify([changes, run]);
  useEffect(() => {
    let over = false;
    setBoth(null);
    setProblem('');
    const shared = {question: 'trace' as const, scenario: scenarioName(data), seed: data.stamp.seed, run};
    const base = data.stamp.changes ?? [];
    const asked = [engine.ask({...shared, changes: base}), engine.ask({...shared, changes: [...base, ...changes]})];
    Promise.all(asked.map(x => x.answer)).then(
      found => { if (!over) setBoth(found as [TraceAnswer, TraceAnswer]); },
      error => { if (!over) setProblem(errorWords(error)); });
    return () => {
      over = true;
      asked.forEach(x => x.cancel());
    };
  }, [engine, data, key]);
  return (
    <section class="told" ref={box} aria-label="One history in both worlds">
      <button type="button" class="close" onClick={close} aria-label="Close the story">×</button>
      <h2>History {place + 1} of the hundred, told twice</h2>
      {problem && <p role="alert" class="problem">It cannot be replayed: {problem}</p>}
      {!both && !problem && <p role="status" class="missing">The history is being replayed in both worlds.</p>}
      {both && <Pair data={data} before={both[0]} after={both[1]} run={run} />}
    </section>
  );
}

export function Pair({data, before, after, run}: {data: PageData; before: TraceAnswer; after: TraceAnswer; run: number}) {
  const [all, setAll] = useState(false);
  const names = namesOf(data);
  const rows = sideBySide(data, before, after);
  const decisions = rows.filter(x => x.differs && (x.before?.decision || x.after?.decision));
  const first = rows.find(x => x.differs);
  const ends = (trace: TraceAnswer) => (trace.ending ? names.ending(trace.ending) : 'no ending');
  const isDecision = (x: Told) => Boolean(x.before?.decision || x.after?.decision);
  const turn = rows.findIndex(x => x.differs && isDecision(x));
  // In short: what differs up to the first decision that turns, then the decisions; the papers that follow on request.
  const shown = !first ? rows.filter(isDecision) : all ? rows.filter(x => x.differs || isDecision(x)) : rows.filter((x, i) => x.differs && (isDecision(x) || turn < 0 || i <= turn));
  const hidden = first && !all ? rows.filter(x => x.differs || isDecision(x)).length - shown.length : 0;
  return (
    <>
      <p>
        {!first ? 'In this history nothing at all differs: the change bears on nothing that happens in it. These are its decisions.'
          : decisions.length === 0 ? `Nobody decides otherwise in this history. From ${longDate(first.date)} on only papers differ.`
          : `Until ${longDate(first.date)} both are the same. Then ${decisions.length === 1 ? 'one decision differs' : `${decisions.length} decisions differ`}.`}{' '}
        It ends as it was with “{ends(before)}”{ends(after) === ends(before) ? ', and so it does with the change' : <>, and with the change with “{ends(after)}”</>}.
      </p>
      <table class="pair">
        <thead><tr><th scope="col">Day</th><th scope="col">As it was</th><th scope="col">With the change</th></tr></thead>
        <tbody>
          {shown.map((row, i) => row.differs
            ? <tr key={i} class="differs"><th scope="row">{shortDate(row.date)}</th><Side line={row.before} none={row.after?.decision ? 'the question does not arise' : 'does not come'} names={names} day={row.date} /><Side line={row.after} none={row.before?.decision ? 'the question does not arise' : 'does not come'} names={names} day={row.date} /></tr>
            : <tr key={i} class="same"><th scope="row">{shortDate(row.date)}</th><td colSpan={2}>{row.before!.text}</td></tr>)}
          <tr class="differs"><th scope="row">The end</th><td><b>{ends(before)}</b></td><td><b>{ends(after)}</b></td></tr>
        </tbody>
      </table>
      {(hidden > 0 || all) && <p class="tools"><button type="button" aria-pressed={all} onClick={() => setAll(!all)}>{all ? 'Only what turned' : `All of it: ${hidden} papers and shared decisions more`}</button></p>}
      <p class="note">
        This is run {run} of the program (<code>parallel38 trace {data.scenario.id} --run {run}</code>, with the change after <code>--change</code>): one history out of very
        many, with one draw of the coder’s values. It shows how the change can work; how often, the squares say.
      </p>
    </>
  );
}

function Side({line, none, names, day}: {line: Line | null; none: string; names: ReturnType<typeof namesOf>; day: string}) {
  if (!line) return <td class="none">{none}</td>;
  return <td style={{borderLeftColor: names.colour(line.actor)}} class={line.decision ? 'decision' : 'paper'}>{line.text}{line.date !== day ? ` (${shortDate(line.date)})` : ''}</td>;
}
