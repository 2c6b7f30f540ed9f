// For the lecturer: role packets for any actor and day, and the scenario's teaching pages, made to be printed.
import {useState} from 'preact/hooks';
import type {PageData, ViewProps} from '../data';
import {Missing} from '../parts/failure';
import {namesOf} from '../parts/names';
import {longDate} from '../parts/words';
import {beliefsOf, decisionsOf, deskBefore, deskOn, letter, lineOf, optionText, ordered} from './teaching/desk';
import {Markdown} from './teaching/markdown';
import {DeskDocument} from './teaching/desk_document';
import {stopsOf} from './teaching/stops';
import './teaching/teaching.css';

const kTitles: {[name: string]: string} = {
  'README.md': 'Start here', 'plans.md': 'Plans', 'stops.md': 'Stops', 'ballot.md': 'Ballot', 'key.md': 'Key', 'rubric.md': 'Rubric',
  'three-questions.md': 'Three questions', 'TEACHING.md': 'Three questions',
};
const kOrder = Object.keys(kTitles);
const kAll = '*'; // instead of a decision: the packets of all stops
const kGivesAway = ['key.md', 'stops.md'];

function nameOf(file: string): string {
  return file.split('/').pop()!;
}
function titleOf(data: PageData, file: string): string {
  return kTitles[nameOf(file)] ?? (/^# (.*)$/m.exec(data.pages[file]!)?.[1] || file);
}
/** Pages of the scenario's folder teaching/, in the order of use; packets are made here. */
function filesOf(data: PageData): string[] {
  const place = (x: string) => (kOrder.includes(nameOf(x)) ? kOrder.indexOf(nameOf(x)) : kOrder.length);
  return Object.keys(data.pages ?? {}).filter(x => /^teaching\/[^/]+$|^TEACHING\.md$/.test(x)).sort((a, b) => place(a) - place(b));
}

export function Lecturer({data, route, go}: ViewProps) {
  const files = filesOf(data);
  const pages = files.map(nameOf), start = pages.filter((x): boolean => x === 'README.md');
  const tabs = [...start, ...(data.answers.trace ? ['packets'] : []), ...pages.filter(x => !start.includes(x))];
  const now = tabs.includes(route.rest[0] ?? '') ? route.rest[0]! : tabs[0];
  const file = files.find(x => nameOf(x) === now);
  return (
    <section class="lecturer">
      <header class="no-print">
        <h1>For the lecturer</h1>
        <p class="actions tabs">
          {tabs.map(x => <button key={x} type="button" aria-pressed={x === now} onClick={() => go('lecturer', x)}>{x === 'packets' ? 'Role packets' : titleOf(data, files.find(f => nameOf(f) === x)!)}</button>)}
        </p>
      </header>
      {!now && <Missing what="This scenario brings no pages for a class, and the page holds no story to make packets from." how="" />}
      {now === 'packets' && <Packets data={data} />}
      {file && <Sheet key={file} text={data.pages[file]!} hidden={kGivesAway.includes(nameOf(file))} />}
    </section>
  );
}

function PrintButton() {
  return <button type="button" onClick={() => print()}>Print this page</button>;
}

function Sheet({text, hidden}: {text: string; hidden: boolean}) {
  const [shown, setShown] = useState(!hidden);
  if (!shown)
    return (
      <p class="actions covered">
        <span>This page gives the record away. Is the projector off?</span>
        <button type="button" onClick={() => setShown(true)}>Show it</button>
      </p>
    );
  return (
    <>
      <p class="actions no-print"><PrintButton /></p>
      <div class="sheet"><Markdown text={text} level={1} /></div>
    </>
  );
}

function Packets({data}: {data: PageData}) {
  const names = namesOf(data), story = data.answers.trace!.story, stops = stopsOf(data);
  const people = data.scenario.actors.filter(x => x.id !== 'nature' && story.some(row => row.reader === x.id));
  const first = stops[0] ? names.decisionOf(stops[0].decision)!.actor : people[0]?.id ?? '';
  const [actor, setActor] = useState(first);
  const decisions = decisionsOf(story, actor);
  const [decision, setDecision] = useState(stops[0]?.decision ?? decisions[0] ?? '');
  const [date, setDate] = useState('');
  if (people.length === 0) return <Missing what="Nobody in this story reads anything: there are no packets to make." how="" />;
  const take = (id: string) => {
    setActor(id);
    setDecision(stops.find(x => names.decisionOf(x.decision)!.actor === id)?.decision ?? decisionsOf(story, id)[0] ?? '');
    setDate('');
  };
  return (
    <>
      <div class="packet-tools no-print">
        <p class="hint">What one person had read by one day, and only that. Give out a packet after the reveal of the stop before it: his own documents say what he chose earlier.</p>
        <p class="actions">
          <label>Who{' '}<select value={actor} onChange={event => take(event.currentTarget.value)}>{people.map(x => <option key={x.id} value={x.id}>{x.name}</option>)}</select></label>
          <label>When{' '}
            <select value={date ? '' : decision} onChange={event => { setDecision(event.currentTarget.value); setDate(event.currentTarget.value ? '' : data.scenario.start); }}>
              {stops.length > 1 && <option value={kAll}>all {stops.length} stops of the class, one after the other</option>}
              {decisions.map(x => <option key={x} value={x}>{longDate(names.decisionOf(x)?.date)}: {names.decisionOf(x)?.text}</option>)}
              <option value="">in the evening of another day</option>
            </select>
          </label>
          {(date || decisions.length === 0) && <label>Day{' '}<input type="date" min={data.scenario.start} max={data.scenario.end} value={date} onInput={event => setDate(event.currentTarget.value)} /></label>}
          <PrintButton />
        </p>
      </div>
      {decision === kAll && !date
        ? stops.map(x => <Packet key={x.decision} data={data} actor={names.decisionOf(x.decision)!.actor} decision={x.decision} date="" before={x.before} />)
        : <Packet data={data} actor={actor} decision={date ? null : decision || null} date={date || data.scenario.end} before={stops.find(x => x.decision === decision)?.before ?? ''} />}
    </>
  );
}

function Packet({data, actor: id, decision: asked, date: day, before}: {data: PageData; actor: string; decision: string | null; date: string; before: string}) {
  const names = namesOf(data), story = data.answers.trace!.story, actor = names.actorOf(id);
  const decision = asked ? names.decisionOf(asked) : undefined, date = decision?.date ?? day;
  const desk = decision ? deskBefore(story, lineOf(story, decision.id), id, date) : deskOn(story, id, date);
  const claims = decision ? beliefsOf(decision, desk).slice(0, 3) : [];
  return (
    <div class="sheet packet" style={{'--seat': names.colour(id)}}>
      <h2 class="packet-title">{actor?.name ?? id}, {longDate(date)}</h2>
      <p>You are {actor?.name ?? id}. {actor?.text ? `${actor.text}. ` : ''}{decision ? '' : 'It is evening. '}{before}</p>
      <p>You know what is on this page. Nothing on it came later than today, and nothing on it was kept from you.</p>
      <h3>Your documents, in the order in which they came</h3>
      {desk.read.length === 0 && <p>No document has come yet.</p>}
      {desk.read.map((row, i) => <DeskDocument key={i} data={data} row={row} number={i + 1} />)}
      {desk.written.length > 0 && <h3>Written in your name before</h3>}
      {desk.written.map((row, i) => <DeskDocument key={i} data={data} row={row} own />)}
      {claims.length > 0 && <h3>What do you believe? How likely is it, of 100?</h3>}
      {claims.map(x => <p key={x} class="blank">{names.claimOf(x)?.text || names.claim(x)} <span>____ of 100</span></p>)}
      {decision && <h3>What do you do?</h3>}
      {decision && <p>{decision.text}</p>}
      {decision && <ul class="letters">{ordered(decision).map((x, i) => <li key={i}><span class="letter">{letter(i)}</span> {optionText(x)}</li>)}</ul>}
    </div>
  );
}
