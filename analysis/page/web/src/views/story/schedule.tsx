// A schedule in Marey's manner: lanes are people, a line is a document from its author to each reader, delay is slope.
import type {ComponentChildren} from 'preact';
import {useMemo} from 'preact/hooks';
import {utcMonth, utcYear} from 'd3-time';
import type {PageData, ViewProps} from '../../data';
import {Marks, inUnits} from '../../parts/figure';
import {useMark, usePointing} from '../../parts/margin';
import type {Item} from '../../parts/margin';
import {namesOf} from '../../parts/names';
import {linesOf, shortened, textWidth} from '../../parts/place';
import {count, day, hundred, longDate, of100WithRange} from '../../parts/words';
import {geometryOf, kBar, kBarWide, kDiamond} from './geometry';
import type {ChoicePlace, Geometry, Placed} from './geometry';
import type {Choice, History, Paper} from './history';
import {choiceItem, paperItem} from './items';

export type Thickness = 'trust' | 'moved';

interface Props {
  data: PageData;
  go: ViewProps['go'];
  history: History;
  width: number;
  down: boolean;
  thickness: Thickness;
  label: string;
  compact: boolean; // on paper: all on one sheet
  below: (first: number, last: number) => ComponentChildren; // drawn on the same time
}

export function Schedule({data, go, history, width, down, thickness, label, compact, below}: Props) {
  const names = namesOf(data);
  const geometry = useMemo(() => {
    const dated = (data.answers.trace?.events ?? []).filter(x => x.date).map(x => ({id: x.id, title: names.event(x.id), date: x.date!}));
    return geometryOf(history, {width, down, compact, start: data.scenario.start, end: data.scenario.end, events: dated, titleOf: names.decision});
  }, [data, history, width, down, compact]);
  const legend = useMemo(() => legendOf(width, geometry.height, thickness), [width, geometry, thickness]);
  return (
    <>
      {down && <Names history={history} geometry={geometry} />}
      <Marks label={label} width={width} height={legend.bottom}>
        <Months geometry={geometry} />
        <Lanes history={history} geometry={geometry} data={data} />
        <Events geometry={geometry} />
        <Papers {...{data, go, history, geometry, thickness}} />
        <Nearest {...{data, go, history, geometry}} />
        <Choices {...{data, go, history, geometry}} />
        <Labels geometry={geometry} />
        {legend.drawn}
      </Marks>
      {down ? below(36, width - 14) : below(geometry.first, geometry.last)}
    </>
  );
}

/** On a phone the names of the columns stay in sight while time runs down. */
function Names({history, geometry: g}: {history: History; geometry: Geometry}) {
  return (
    <svg class="lane-names" style={inUnits(g.width)} width={g.width} height={20} viewBox={`0 0 ${g.width} 20`} aria-hidden="true">
      {history.lanes.map((x, i) => <text key={x.id} x={g.lanes[i]!} y={14} font-size={10.5} text-anchor="middle">{shortLane(x.name, g)}</text>)}
    </svg>
  );
}
const shortLane = (name: string, g: Geometry) => shortened(name.split(/,/)[0]!, (g.laneEnd - g.laneStart) / g.lanes.length - 2, 10.5, 1)[0] ?? '';

function Months({geometry: g}: {geometry: Geometry}) {
  const ticks = g.time.ticks(utcMonth.every(1)!);
  const apart = ticks.length > 1 ? g.time(ticks[1]!) - g.time(ticks[0]!) : 99;
  const every = g.down ? 1 : apart > 40 ? 1 : apart > 17 ? 2 : 3;
  return (
    <g class="months" aria-hidden="true">
      {ticks.map((date, i) => {
        const t = g.time(date), turn = +utcYear(date) === +date || i === 0;
        const name = date.toLocaleDateString('en-GB', {month: 'short', timeZone: 'UTC'}), year = String(date.getUTCFullYear());
        const shown = turn || date.getUTCMonth() % every === 0;
        return g.down ? (
          <g key={i}>
            <line x1={28} x2={g.laneEnd} y1={t} y2={t} class="grid" />
            <text x={0} y={t + 4} font-size={10.5} class="soft">{name}</text>
            {turn && <text x={0} y={t + 16} font-size={10.5} font-weight="bold">{year}</text>}
          </g>
        ) : (
          <g key={i}>
            <line x1={t} x2={t} y1={g.laneStart} y2={g.laneEnd} class="grid" />
            {shown && <text x={t} y={g.laneEnd + 14} font-size={11.5} class="soft" text-anchor="middle">{name}</text>}
            {turn && <text x={t} y={g.laneEnd + 28} font-size={11.5} font-weight="bold" text-anchor="middle">{year}</text>}
          </g>
        );
      })}
    </g>
  );
}

function Lanes({history, geometry: g, data}: {history: History; geometry: Geometry; data: PageData}) {
  const mark = useMark(), names = namesOf(data);
  return (
    <g>
      {history.lanes.map((lane, i) => {
        const at = g.lanes[i]!, actor = names.actorOf(lane.id);
        const item = (): Item => ({
          key: 'lane:' + lane.id, kind: 'Lane', title: lane.id ? names.actor(lane.id) : lane.name, colour: lane.colour,
          text: actor?.text ?? 'Go-betweens, ministries, embassies and the course of events. They write and carry documents; what happens here follows nobody\'s belief.',
          body: <p>{laneWords(history, lane.id)}</p>,
        });
        const name = lane.id ? names.actor(lane.id) : lane.name;
        return (
          <g key={lane.id} {...mark(item, 'lane:' + lane.id, name)} data-order={i - 1e9} class="lane">
            {g.down ? <line x1={at} x2={at} y1={g.first - 8} y2={g.last} stroke={lane.colour} stroke-width={1.5} />
              : <line x1={g.first - 14} x2={g.last} y1={at} y2={at} stroke={lane.colour} stroke-width={1.5} />}
            {!g.down && <circle cx={g.first - 18} cy={at} r={4} fill={lane.colour} />}
            {!g.down && <text x={g.first - 28} y={at + 5} font-size={14} text-anchor="end" class="lane-name">{lane.name}</text>}
            {!g.down && <rect x={0} y={at - 12} width={g.first - 14} height={24} fill="transparent" />}
            {g.down && <rect x={at - 12} y={g.first - 24} width={24} height={g.last - g.first} fill="transparent" />}
          </g>
        );
      })}
    </g>
  );
}
function laneWords(history: History, id: string): string {
  const lane = history.lanes.findIndex(x => x.id === id);
  const written = history.papers.filter(x => history.laneOf(x.author) === lane).length;
  const read = history.papers.filter(x => x.readings.some(r => history.laneOf(r.reader) === lane)).length;
  const decided = history.choices.filter(x => history.laneOf(x.actor) === lane).length;
  return `${count(written, 'document')} written, ${read} read, ${count(decided, id ? 'decision' : 'chance event')}.`;
}

function Events({geometry: g}: {geometry: Geometry}) {
  return (
    <g aria-hidden="true">
      {g.events.map(x => g.down ? (
        <g key={x.id}>
          <path d={`M${g.laneStart},${x.t}H${g.laneEnd - 8}`} class="event" />
          <text x={x.x} y={x.y} text-anchor={x.anchor} font-size={11.5} class="halo event-name">{x.title}</text>
        </g>
      ) : (
        <g key={x.id}>
          <path d={`M${x.t},${x.y - 10}V${g.laneEnd}`} class="event" />
          <text x={x.x} y={x.y} text-anchor={x.anchor} font-size={12.5} class="event-name">{x.lines.map((l, i) => <tspan key={i} x={x.x} dy={i ? 16 : 0}>{l}</tspan>)}</text>
        </g>
      ))}
    </g>
  );
}

type Drawing = {data: PageData; go: ViewProps['go']; history: History; geometry: Geometry};

function Papers({data, go, history, geometry: g, thickness}: Drawing & {thickness: Thickness}) {
  const {shown} = usePointing();
  return (
    <g class={shown ? 'papers some-shown' : 'papers'}>
      {g.papers.map((x, i) => <PaperMark key={x.of.id} {...{data, go, history, geometry: g, thickness, place: x, order: i}} lit={litOf(shown, x.of)} />)}
    </g>
  );
}
/** 'all' of a document's lines, only those from or to one person, or none. */
function litOf(shown: Item | null, paper: Paper): string {
  if (!shown) return '';
  if (shown.key === 'paper:' + paper.id) return 'all';
  const [kind, id] = [shown.key.slice(0, 5), shown.key.slice(5)];
  if (kind !== 'lane:' || id === '') return '';
  return paper.author === id ? 'all' : paper.readings.some(r => r.reader === id) ? id : '';
}

const wideOf = (r: Paper['readings'][number], by: Thickness) => (by === 'trust' ? 0.5 + 2 * r.trust * r.trust : 0.5 + 4 * Math.min(1, r.moved / 1.2));

function PaperMark({data, go, history, geometry: g, thickness, place, lit}: Drawing & {thickness: Thickness; place: Placed<Paper>; lit: string; order: number}) {
  const mark = useMark(), names = namesOf(data), paper = place.of, colour = names.colour(paper.author);
  const from = g.lanes[history.laneOf(paper.author)]!;
  const readers = paper.readings.map(x => names.short(x.reader));
  const label = `${names.document(paper.id)}, ${longDate(paper.date)}, by ${names.actor(paper.author)}, ${readers.length ? 'read by ' + readers.join(', ') : 'read by nobody'}`;
  const ends = paper.readings.map(x => {
    const delay = g.time(day(x.date)) - g.time(day(paper.date));
    return {x, at: g.point(place.t + Math.max(0, delay), g.lanes[history.laneOf(x.reader)]!)};
  });
  const start = g.point(place.t, from);
  return (
    <g {...mark(() => paperItem(data, paper, go), 'paper:' + paper.id, label)} class={lit ? 'paper lit' : 'paper'} data-order={day(paper.date).getTime() / 864e5}>
      {ends.map(({x, at}) => {
        const d = path(start, at, g.down);
        return (
          <g key={x.reader + x.date} class={lit && lit !== 'all' && lit !== x.reader ? 'faint' : undefined}>
            <path d={d} class="line" stroke={colour} stroke-width={wideOf(x, thickness)} stroke-opacity={0.2 + 0.7 * (x.came ?? 1) ** 1.5}
              stroke-dasharray={x.secret ? '4 3' : undefined} />
            <circle cx={at[0]} cy={at[1]} r={1.9} fill={colour} class="end" />
          </g>
        );
      })}
      <circle cx={start[0]} cy={start[1]} r={ends.length ? 2.6 : 2} fill={ends.length ? colour : 'var(--paper)'} stroke={colour} class="start" />
    </g>
  );
}

/** Lines are thin and cross: a pointer means the nearest of them. */
function Nearest({data, go, history, geometry: g}: Drawing) {
  const {point, pin} = usePointing();
  const pieces = useMemo(() => g.papers.flatMap(place => {
    const from = g.point(place.t, g.lanes[history.laneOf(place.of.author)]!);
    const ends = place.of.readings.map(r => g.point(place.t + Math.max(0, g.time(day(r.date)) - g.time(day(place.of.date))), g.lanes[history.laneOf(r.reader)]!));
    return [{paper: place.of, a: from, b: from, dot: true}, ...ends.map(b => ({paper: place.of, a: from, b, dot: false}))];
  }), [g, history]);
  const nearest = (event: MouseEvent, within: number): Paper | null => {
    const svg = (event.currentTarget as SVGElement).ownerSVGElement!, box = svg.getBoundingClientRect(), scale = g.width / box.width;
    const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
    let best: Paper | null = null, least = within;
    for (const piece of pieces) {
      const distance = toSegment(x, y, piece.a, piece.b) * (piece.dot ? 0.6 : 1) - (piece.dot ? 1 : 0);
      if (distance < least) [best, least] = [piece.paper, distance];
    }
    return best;
  };
  const over = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    const paper = nearest(event, 9);
    point(paper ? paperItem(data, paper, go) : null);
  };
  const click = (event: MouseEvent) => {
    const paper = nearest(event, 16);
    if (paper) pin(paperItem(data, paper, go));
  };
  const [x, y, wide, high] = g.down ? [g.laneStart, g.first - 10, g.laneEnd - g.laneStart, g.last - g.first + 20] : [g.first - 14, g.laneStart, g.last - g.first + 28, g.laneEnd - g.laneStart];
  return <rect x={x} y={y} width={wide} height={high} fill="transparent" class="nearest" onPointerMove={over} onPointerLeave={() => point(null)} onClick={click} />;
}
function toSegment(x: number, y: number, [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay], length = dx * dx + dy * dy;
  const k = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - k * dx, y - ay - k * dy);
}
function path([x1, y1]: [number, number], [x2, y2]: [number, number], down: boolean): string {
  if (down ? Math.abs(x1 - x2) > 1 : Math.abs(y1 - y2) > 1) return `M${x1},${y1}L${x2},${y2}`;
  // To a reader on the author's own lane: a low arch beside it.
  return down ? `M${x1},${y1}Q${x1 + 14},${(y1 + y2) / 2} ${x2},${y2 + 6}` : `M${x1},${y1}Q${(x1 + x2) / 2},${y1 - 16} ${x2 + 6},${y2}`;
}

function Choices({data, go, history, geometry: g}: Drawing) {
  return <g>{g.choices.map(x => <ChoiceMark key={x.of.id} {...{data, go, history, geometry: g}} place={x} />)}</g>;
}
function ChoiceMark({data, go, geometry: g, place}: Drawing & {place: ChoicePlace}) {
  const mark = useMark(), names = namesOf(data), choice = place.of, colour = names.colour(choice.actor);
  const [x, y] = g.point(place.t, g.lanes[place.lane]!);
  const taken = choice.recorded ?? choice.chosen;
  const chance = choice.chance ? of100WithRange(choice.chance) : 'not computed';
  const label = `${names.decision(choice.id)}, ${longDate(choice.date)}: ${names.option(choice.id, taken)}, chance ${chance}`;
  const [ex, ey] = g.point(place.exact, g.lanes[place.lane]!);
  return (
    <g {...mark(() => choiceItem(data, choice, go), 'choice:' + choice.id, label)} class="choice" data-order={day(choice.date).getTime() / 864e5 + 0.5}>
      <circle cx={x} cy={y} r={12} fill="transparent" />
      {Math.abs(place.t - place.exact) > 3 && <path d={`M${x},${y}L${ex},${ey}`} stroke={colour} stroke-width={3} />}
      <path d={`M${x - kDiamond},${y}L${x},${y - kDiamond}L${x + kDiamond},${y}L${x},${y + kDiamond}Z`} class="diamond" stroke={colour}
        fill={choice.expected ? colour : 'var(--paper)'} />
      <ChanceBar choice={choice} colour={colour} x={x} y={y} down={g.down} />
    </g>
  );
}

/** The bar is one; filled is the chance of what was decided; the whisker is the coding range of that chance. */
function ChanceBar({choice, colour, x, y, down}: {choice: Choice; colour: string; x: number; y: number; down: boolean}) {
  const taken = choice.recorded ?? choice.chosen;
  const p = choice.chance?.value ?? choice.options.find(o => o.id === taken)?.p;
  if (p === undefined || p === null) return null;
  const range = choice.chance?.coding, long = down ? 22 : kBar, gap = kDiamond + 3;
  if (down) return (
    <g class="chance">
      <rect x={x + gap} y={y - 3} width={long} height={6} fill="var(--paper)" stroke={colour} />
      <rect x={x + gap} y={y - 3} width={long * p} height={6} fill={colour} />
      {range && <path d={`M${x + gap + long * range[0]},${y + 5.5}H${x + gap + long * range[1]}`} class="whisker" />}
    </g>
  );
  const top = y + gap, left = x - kBarWide / 2;
  return (
    <g class="chance">
      <rect x={left} y={top} width={kBarWide} height={long} fill="var(--paper)" stroke={colour} />
      <rect x={left} y={top + long * (1 - p)} width={kBarWide} height={long * p} fill={colour} />
      {range && <path d={`M${left + kBarWide + 2.5},${top + long * (1 - range[0])}V${top + long * (1 - range[1])}`} class="whisker" />}
    </g>
  );
}

function Labels({geometry: g}: {geometry: Geometry}) {
  return (
    <g aria-hidden="true" class="choice-names">
      {g.labels.map(l => (
        <text key={l.key} x={l.x} y={l.y} text-anchor={l.anchor} font-size={11.5} class="halo">
          {l.lines.map((line, i) => <tspan key={i} x={l.x} dy={i ? 13 : 0}>{line}</tspan>)}
        </text>
      ))}
    </g>
  );
}

/** The key to the picture, within it, so that a saved picture can be read alone. */
function legendOf(width: number, top: number, thickness: Thickness) {
  const ink = 'var(--ink)';
  const entries: [string, (x: number, y: number) => any][] = [
    ['a document, from its author to a reader: the slope is the delay', (x, y) => <path d={`M${x},${y - 9}L${x + 14},${y + 2}`} stroke={ink} stroke-width={1.6} />],
    [thickness === 'trust' ? 'thicker: trusted more' : 'thicker: moved its reader more', (x, y) => <path d={`M${x},${y - 4}h14`} stroke={ink} stroke-width={4} />],
    ['by spies or intercepts', (x, y) => <path d={`M${x},${y - 4}h14`} stroke={ink} stroke-width={1.6} stroke-dasharray="4 3" />],
    ['paler: it often did not come', (x, y) => <path d={`M${x},${y - 4}h14`} stroke={ink} stroke-width={1.8} stroke-opacity={0.3} />],
    ['a decision; hollow where the model expected another', (x, y) => <g><path d={diamond(x + 4, y - 4)} fill={ink} stroke={ink} /><path d={diamond(x + 17, y - 4)} fill="var(--paper)" stroke={ink} /></g>],
    ['the chance of what was decided, with its coding range', (x, y) => <g><rect x={x} y={y - 11} width={6} height={14} fill="none" stroke={ink} /><rect x={x} y={y - 4} width={6} height={7} fill={ink} /><path d={`M${x + 10},${y - 8}V${y}`} stroke={ink} stroke-width={1.5} /></g>],
  ];
  let x = 0, y = top + 26;
  const drawn = entries.map(([words, symbol], i) => {
    const indent = i === 4 ? 30 : 22, wide = indent + textWidth(words, 11.5) + 24;
    if (x > 0 && x + wide - 24 > width) [x, y] = [0, y + 20];
    const at = x, row = y, lines = linesOf(words, width - indent, 11.5);
    x += wide;
    y += 14 * (lines.length - 1);
    return (
      <g key={i}>
        {symbol(at + 2, row)}
        <text x={at + indent} y={row} font-size={11.5} class="soft">{lines.map((line, k) => <tspan key={k} x={at + indent} dy={k ? 14 : 0}>{line}</tspan>)}</text>
      </g>
    );
  });
  return {drawn: <g aria-hidden="true">{drawn}</g>, bottom: y + 12};
}
const diamond = (x: number, y: number) => `M${x - 5},${y}L${x},${y - 5}L${x + 5},${y}L${x},${y + 5}Z`;

export function scheduleTable(data: PageData, history: History) {
  const names = namesOf(data);
  const rows: (string | number | null)[][] = [];
  for (const x of history.papers) for (const r of x.readings) {
    rows.push([x.date, 'document', names.document(x.id), names.actor(x.author), names.actor(r.reader), r.date, r.trust, r.came, null, null, null]);
  }
  for (const x of history.choices) {
    const taken = x.recorded ?? x.chosen;
    rows.push([x.date, x.actor === 'nature' ? 'chance event' : 'decision', names.decision(x.id), names.actor(x.actor), null, null, null, null,
      names.option(x.id, taken), x.chance?.value ?? null, x.chance?.coding ? x.chance.coding.map(p => hundred(p)).join(' to ') : null]);
  }
  rows.sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  return {columns: ['date', 'kind', 'title', 'by', 'read by', 'read on', 'trust', 'chance that it came', 'decided', 'chance of it', 'coding range (of 100)'], rows};
}
