import './story.css';
import {useMemo, useState} from 'preact/hooks';
import type {Estimate, PageData, ViewProps} from '../data';
import {Figure, useWidth} from '../parts/figure';
import {HowSure} from '../parts/how_sure';
import {Missing, reasonOf} from '../parts/failure';
import {namesOf} from '../parts/names';
import {capital, count, longDate, of100, range100} from '../parts/words';
import {Partings} from './story/partings';
import {Strip, StripChoice} from './story/strip';
import {seriesOf} from './mind/series';
import {historyOf} from './story/history';
import type {History} from './story/history';
import {Schedule, scheduleTable} from './story/schedule';
import type {Thickness} from './story/schedule';

export function Story({data, go, route}: ViewProps) {
  const {run} = data.answers;
  const names = namesOf(data);
  const event = run?.events[0];
  return (
    <article class="story">
      {event ? <h1>{capital(names.event(event.id))} in {of100(event.p.value)} histories</h1> : <h1>{data.scenario.title || 'The story'}</h1>}
      {event && <p class="lead">They begin as ours did on {longDate(data.scenario.start)}, and nobody in them knows what comes. {sureWords(event.p)}</p>}
      {run && (
        <HowSure runs={run.runs} runsPerDraw={run.runs_per_draw}
          numbers={[...run.events.map(x => ({label: names.event(x.id), estimate: x.p})), ...run.endings.map(x => ({label: names.ending(x.id), estimate: x.p}))]} />
      )}
      <ScheduleFigure data={data} go={go} rest={route.rest} />
      <Partings data={data} go={go} />
    </article>
  );
}

function sureWords(p: Estimate): string {
  if (p.coding && p.coding[0] < p.coding[1]) return `The coding range is ${range100(p.coding)} of 100.`;
  return p.simulation ? `Simulation error leaves ${range100(p.simulation)} of 100.` : '';
}

function ScheduleFigure({data, go, rest}: {data: PageData; go: ViewProps['go']; rest: string[]}) {
  const [frame, width, printing] = useWidth<HTMLDivElement>();
  const [thickness, setThickness] = useState<Thickness>('trust');
  const down = width < 620;
  const most = down ? 8 : 16;
  const history = useMemo(() => historyOf(data, most), [data, most]);
  const all = seriesOf(data);
  const belief = all.find(x => x.actor === rest[0] && x.claim === rest[1]) ?? all.find(x => x.actor === busiest(data)) ?? all[0];
  if (!history) return <Missing what="There is no history along the record to draw: the scenario has no record, or the page was written without its trace." how={reasonOf(data, 'trace') ?? 'What if? and the other views still work.'} />;
  return (
    <Figure id={`${data.scenario.id}-story`} title="Who wrote, who read, who decided" caption={captionOf(data, history)} table={() => scheduleTable(data, history)}
       tools={<ThicknessTool now={thickness} set={setThickness} />}>
      <div ref={frame}>
        <Schedule data={data} go={go} history={history} width={width} down={down} thickness={thickness} compact={printing}
          label="Schedule of documents and decisions, in order of date. Arrow keys go from one to the next."
          below={(first, last) => belief && (
            <>
              <div class="tools strip-tools"><StripChoice data={data} now={belief} set={(actor, claim) => go('story', actor, claim)} /></div>
              <Strip data={data} series={belief} width={width} first={first} last={last} />
            </>
          )} />
      </div>
    </Figure>
  );
}

function ThicknessTool({now, set}: {now: Thickness; set: (x: Thickness) => void}) {
  return (
    <span role="group" aria-label="What the thickness of a line shows">
      Thickness:{' '}
      <button type="button" aria-pressed={now === 'trust'} onClick={() => set('trust')}>trust</button>{' '}
      <button type="button" aria-pressed={now === 'moved'} onClick={() => set('moved')}>how far it moved its reader</button>
    </span>
  );
}

function captionOf(data: PageData, history: History): string {
  const people = history.choices.filter(x => x.actor !== 'nature');
  const expected = people.filter(x => x.expected).length;
  const read = history.papers.reduce((sum, x) => sum + x.readings.length, 0);
  const papers = history.papers.length ? `${count(history.papers.length, 'document')}, read ${count(read, 'time')}, and ` : 'no documents, and ';
  const which = data.answers.trace?.recorded === false ? `One history (run ${data.answers.trace.run})` : 'The history along the record';
  return `${which}, ${longDate(data.scenario.start)} to ${longDate(data.scenario.end)}: ${papers}${count(people.length, 'decision')}`
    + (people.length ? `; ${expected === people.length ? 'what was decided was always' : expected === 0 ? 'what was decided was never' : `what was decided was in ${expected} of them`} the model's likeliest option.` : '.')
    + (history.shared ? ` The ${history.shared} people with the least to do share one lane.` : '');
}

/** Who decides most often along the record. */
function busiest(data: PageData): string | null {
  const counts = new Map<string, number>();
  for (const x of data.answers.trace?.story ?? []) if (x.kind === 'decision' && x.actor && x.actor !== 'nature') counts.set(x.actor, (counts.get(x.actor) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
