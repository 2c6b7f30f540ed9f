import './mind.css';
import './story.css';
import {useState} from 'preact/hooks';
import type {PageData, ViewProps} from '../data';
import {Figure, Marks, useWidth} from '../parts/figure';
import {HowSure} from '../parts/how_sure';
import {Missing, reasonOf} from '../parts/failure';
import {namesOf} from '../parts/names';
import {People} from '../parts/people';
import {belief, grouped, longDate} from '../parts/words';
import {Cell, kCellHeight} from './mind/cell';
import {seriesOf} from './mind/series';
import type {Series} from './mind/series';

export function Mind({data, route, go}: ViewProps) {
  const all = seriesOf(data), names = namesOf(data);
  if (all.length === 0) return <><h1>A mind</h1><Missing what="There are no beliefs to draw: the scenario gives its actors none, or the page was written without them." how={reasonOf(data, 'beliefs') ?? ''} /></>;
  const who = data.scenario.actors.map(x => x.id).filter(x => all.some(s => s.actor === x));
  const now = who.find(x => x === route.rest[0]) ?? all[0]!.actor;
  const mine = all.filter(x => x.actor === now), actor = names.actorOf(now);
  return (
    <article>
      <h1>What {names.actor(now)} believed</h1>
      <People data={data} view="mind" now={now} who={who} label="Whose mind" />
      <p class="lead">{leadOf(data, mine)}</p>
      {actor?.text && <p class="missing">{actor.text}.</p>}
      <Multiples key={now} data={data} go={go} series={mine} />
    </article>
  );
}

/** The belief that moved farthest. */
function leadOf(data: PageData, mine: Series[]): string {
  const names = namesOf(data);
  const lineOf = (s: Series) => (s.recorded.length ? s.recorded : s.free);
  const spans = mine.map(s => {
    const line = lineOf(s), low = line.reduce((m, x) => (x.mean < m.mean ? x : m)), high = line.reduce((m, x) => (x.mean > m.mean ? x : m));
    const [from, to] = low.date < high.date ? [low, high] : [high, low];
    return {s, from, to, span: high.mean - low.mean};
  }).sort((a, b) => b.span - a.span);
  const {s, from, to, span} = spans[0]!;
  if (span < 0.005) return 'No document moves his beliefs.';
  const words = (x: typeof from) => `${belief(x)} on ${longDate(x.date)}`;
  return `${s.recorded.length ? 'Along the record one belief' : 'One belief'} moved farthest: “${names.claim(s.claim)}”, from ${words(from)} to ${words(to)}.`;
}

function Multiples({data, go, series}: {data: PageData; go: ViewProps['go']; series: Series[]}) {
  const [frame, width, printing] = useWidth<HTMLDivElement>();
  const [every, setEvery] = useState(false);
  const names = namesOf(data), name = names.short(series[0]!.actor);
  const columns = width >= 1150 ? 4 : width >= 780 || printing ? 3 : width >= 520 ? 2 : 1, gap = 26, few = [6, 8, 9, 8][columns - 1]!;
  const shown = every ? series : series.slice(0, few);
  const cell = (width - gap * (columns - 1)) / columns;
  const rows = Math.ceil(shown.length / columns), height = rows * kCellHeight + 30;
  const recorded = series.some(x => x.recorded.length);
  return (
    <Figure id={`${data.scenario.id}-mind-${series[0]!.actor}`} title={series.length === 1 ? 'One belief over time' : `${every ? series.length : Math.min(few, series.length)} beliefs over time`} caption={captionOf(data, series, shown)}
      table={() => tableOf(data, series)}
      tools={series.length > few ? <button type="button" aria-pressed={every} onClick={() => setEvery(!every)}>{every ? `Only the ${few} that matter most` : `All ${series.length} beliefs`}</button> : undefined}
      note={<HowSure>
        <p>
          {recorded ? 'The line is the mean over runs along the record, in which every actor takes his recorded option; the dark band holds 90 of 100 of these runs. They differ by the coder’s values and by what arrived. ' : ''}
          The pale band holds 90 of 100 free runs, the dotted line is their mean{data.answers.beliefs ? ` (${grouped(data.answers.beliefs.runs)} runs)` : ''}. Values are known for the ends of months.
        </p>
        <p>Triangles are the documents that {name} read in the one history drawn: upwards where a document raised the belief, downwards where it lowered it, taller where it moved it farther; in the colour of its author.</p>
      </HowSure>}>
      <div ref={frame}>
        <Marks width={width} height={height} label={`Beliefs of ${names.actor(series[0]!.actor)}. Arrow keys go from one to the next; Enter opens its sliders in the margin.`}>
          {shown.map((s, i) => (
            <Cell key={s.claim} data={data} go={go} series={s} x={(i % columns) * (cell + gap)} y={Math.floor(i / columns) * kCellHeight} width={cell} order={i} />
          ))}
          <Legend y={height - 8} colour={names.colour(series[0]!.actor)} recorded={recorded} narrow={width < 520} />
        </Marks>
      </div>
    </Figure>
  );
}

function Legend({y, colour, recorded, narrow}: {y: number; colour: string; recorded: boolean; narrow: boolean}) {
  const step = narrow ? 118 : 190;
  return (
    <g aria-hidden="true" font-size={11.5}>
      {recorded && <><path d={`M0,${y - 4}h22`} stroke={colour} stroke-width={2.4} /><text x={28} y={y} class="soft">{narrow ? 'the record' : 'along the record'}</text></>}
      <path d={`M${step},${y - 4}h22`} stroke={colour} stroke-width={1.3} stroke-dasharray="2 3" /><text x={step + 28} y={y} class="soft">{narrow ? 'free runs' : 'mean of free runs'}</text>
      <rect x={2 * step} y={y - 10} width={22} height={12} fill={colour} fill-opacity={0.2} /><text x={2 * step + 28} y={y} class="soft">90 of 100 runs</text>
    </g>
  );
}

function captionOf(data: PageData, series: Series[], shown: Series[]): string {
  const names = namesOf(data);
  const most = shown.slice(0, 3).map(s => {
    const line = s.recorded.length ? s.recorded : s.free, a = line[0]!, b = line[line.length - 1]!;
    return `“${names.claim(s.claim)}” from ${Math.round(a.mean * 100)} to ${belief(b)}`;
  });
  return `${names.actor(series[0]!.actor)}, those first on which most of his choices turn: ${most.join('; ')}. Drag a line, or choose a belief and move its sliders, to ask: and if he had believed this?`;
}
function tableOf(data: PageData, series: Series[]) {
  const names = namesOf(data);
  const rows = series.flatMap(s => s.free.map((x, i) => {
    const r = s.recorded[i];
    return [names.claim(s.claim), x.date, r?.mean ?? null, r?.low ?? null, r?.high ?? null, x.mean, x.low, x.high, x.document ? names.document(x.document) : null];
  }));
  return {columns: ['claim', 'date', 'along the record', 'from (5 %)', 'to (95 %)', 'free runs', 'from (5 %)', 'to (95 %)', 'moved most by (free runs)'], rows};
}
