// One claim in the small multiples: the belief over time and the documents that moved it.
import {useMemo, useState} from 'preact/hooks';
import {scaleUtc} from 'd3-scale';
import {utcMonth, utcYear} from 'd3-time';
import type {PageData, ViewProps} from '../../data';
import {useMark, usePointing} from '../../parts/margin';
import type {Item} from '../../parts/margin';
import {namesOf} from '../../parts/names';
import {Room, linesOf, textWidth} from '../../parts/place';
import {belief, day, isoDay, longDate, of100, range100, shortDate} from '../../parts/words';
import {AskBelief} from './ask';
import {BeliefLine, valueAt, yOf} from './line';
import type {Series, Tick} from './series';

export const kCellHeight = 208;
const kTop = 42, kPlot = 92, kLeft = 26, kSmall = 11;

interface Props {
  data: PageData;
  go: ViewProps['go'];
  series: Series;
  x: number;
  y: number;
  width: number;
  order: number;
}

export function Cell({data, go, series, x: left, y: top, width, order}: Props) {
  const names = namesOf(data), mark = useMark(), {pin} = usePointing();
  const colour = names.colour(series.actor);
  const time = useMemo(() => scaleUtc().domain([day(data.scenario.start), day(data.scenario.end)]).range([kLeft, width - 8]).clamp(true), [data, width]);
  const ticks = useMemo(() => [...series.ticks].sort((a, b) => Math.abs(b.move) - Math.abs(a.move)), [series]);
  const labels = useMemo(() => tickLabels(ticks, width, time, names.document), [ticks, width, time]);
  const [hand, setHand] = useState<{date: string; p: number; held: boolean} | null>(null);
  const line = series.recorded.length ? series.recorded : series.free;
  const key = `mind:${series.actor}|${series.claim}`;
  const title = linesOf(names.claim(series.claim), width - 10, 13).slice(0, 2);
  const item = (date?: string, p?: number): Item => beliefItem(data, series, go, date, p);

  const svgPoint = (event: PointerEvent) => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const scale = (width - 8 - kLeft) / box.width;
    const date = isoDay(time.invert(kLeft + (event.clientX - box.left) * scale));
    return {date, p: Math.min(0.99, Math.max(0.01, 1 - (event.clientY - box.top) / box.height))};
  };
  const move = (event: PointerEvent) => {
    const at = svgPoint(event);
    if (hand?.held) setHand({...hand, p: at.p});
    else if (event.pointerType === 'mouse') setHand({date: at.date, p: valueAt(line, at.date)?.mean ?? 0.5, held: false});
  };
  const down = (event: PointerEvent) => {
    const at = svgPoint(event), value = valueAt(line, at.date)?.mean ?? 0.5;
    // Near the line it is taken in the hand; a finger scrolls the page instead, and has the sliders in the margin.
    if (event.pointerType !== 'touch' && Math.abs(at.p - value) < 0.16) {
      (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
      setHand({date: at.date, p: value, held: true});
      event.preventDefault();
    }
  };
  const up = (event: PointerEvent) => {
    if (!hand?.held) return;
    setHand({...hand, held: false});
    const value = valueAt(line, hand.date)?.mean ?? 0.5;
    pin(item(hand.date, Math.abs(hand.p - value) < 0.015 ? undefined : hand.p));
    event.stopPropagation();
  };
  const words = beliefWords(data, series);
  return (
    <g transform={`translate(${left},${top})`}>
      <g {...mark(() => item(), key, words)} class="mind-cell" data-order={order}>
        <rect x={0} y={-2} width={width} height={kTop + kPlot + 20} fill="transparent" class="cell-ground" />
        {title.map((text, i) => <text key={i} x={0} y={13 + i * 16 + (title.length === 1 ? 16 : 0)} font-size={13.5} class="cell-title">{text}</text>)}
        {[0, 0.5, 1].map(p => (
          <g key={p}>
            <line x1={kLeft} x2={width - 8} y1={yOf(p, kTop, kPlot)} y2={yOf(p, kTop, kPlot)} class="grid" />
            <text x={kLeft - 5} y={yOf(p, kTop, kPlot) + 4} font-size={10.5} text-anchor="end" class="soft">{p * 100}</text>
          </g>
        ))}
        <BeliefLine series={series} colour={colour} time={time} top={kTop} height={kPlot} />
        <Months time={time} />
        <rect x={kLeft} y={kTop} width={width - 8 - kLeft} height={kPlot} fill="transparent" class="grasp" onPointerMove={move} onPointerDown={down} onPointerUp={up}
          onPointerLeave={() => hand && !hand.held && setHand(null)} />
        {hand && <Hand hand={hand} time={time} width={width} line={line} colour={colour} />}
      </g>
      <g>
        {ticks.map(t => <TickMark key={t.document + t.date} tick={t} data={data} series={series} x={time(day(t.date))} order={order + 0.5} go={go} />)}
        {labels.map(l => (
          <g key={l.key} aria-hidden="true">
            <path d={`M${l.at},${kTop + kPlot + 12}V${l.y - 9}`} stroke="var(--soft)" stroke-width={0.7} />
            <text x={l.x} y={l.y} font-size={kSmall} text-anchor={l.anchor} class="soft">{l.text}</text>
          </g>
        ))}
      </g>
    </g>
  );
}

function Months({time}: {time: ReturnType<typeof scaleUtc>}) {
  return (
    <g aria-hidden="true">
      <text x={kLeft + 3} y={kTop + 9} font-size={10.5} class="soft halo">{time.domain()[0]!.getUTCFullYear()}</text>
      {time.ticks(utcMonth.every(1)!).map(x => {
        const year = +utcYear(x) === +x;
        return <line key={+x} x1={time(x) as number} x2={time(x) as number} y1={kTop + (year ? 0 : kPlot)} y2={kTop + kPlot + 3} class="grid" />;
      })}
      {time.ticks(utcYear.every(1)!).filter(x => +x !== +time.domain()[0]!).map(x => <text key={+x} x={(time(x) as number) + 3} y={kTop + 9} font-size={10.5} class="soft halo">{x.getUTCFullYear()}</text>)}
    </g>
  );
}

function Hand({hand, time, width, line, colour}: {hand: {date: string; p: number; held: boolean}; time: any; width: number; line: Series['recorded']; colour: string}) {
  const x = time(day(hand.date)) as number, y = yOf(hand.p, kTop, kPlot), value = valueAt(line, hand.date);
  const words = hand.held ? `${Math.round(hand.p * 100)} instead of ${Math.round((value?.mean ?? 0) * 100)}, ${shortDate(hand.date)}`
    : `${Math.round(hand.p * 100)} (${value ? range100([value.low, value.high]) : ''}), ${shortDate(hand.date)}`;
  const wide = textWidth(words, 11) + 8, right = x + wide + 8 < width;
  return (
    <g class="hand" aria-hidden="true">
      <path d={`M${x},${kTop}V${kTop + kPlot}`} stroke="var(--ink)" stroke-width={0.7} />
      <circle cx={x} cy={y} r={hand.held ? 6 : 4} fill="var(--paper)" stroke={colour} stroke-width={2.5} />
      <text x={right ? x + 9 : x - 9} y={Math.max(kTop + 10, y - 8)} font-size={11} text-anchor={right ? 'start' : 'end'} class="halo">{words}</text>
    </g>
  );
}

/** A triangle that points to where the document moved the belief; taller where it moved it farther. */
function TickMark({tick, data, series, x, order, go}: {tick: Tick; data: PageData; series: Series; x: number; order: number; go: ViewProps['go']}) {
  const mark = useMark(), names = namesOf(data), colour = names.colour(names.documentOf(tick.document)?.author);
  const size = 5 + 6 * Math.min(1, Math.abs(tick.move) / 1), y = kTop + kPlot + 10, up = tick.move > 0;
  const key = `tick:${series.actor}|${series.claim}|${tick.document}`;
  const label = `${names.document(tick.document)}, ${longDate(tick.date)}: from ${of100(tick.before)} to ${of100(tick.after)}`;
  const known = names.documentOf(tick.document);
  const item = (): Item => ({
    key, kind: 'Document', title: names.document(tick.document), text: known?.text, colour, basis: known?.basis, note: known?.note, source: known?.source, citation: known?.citation, url: known?.url,
    facts: [['Read', longDate(tick.date)], ['Claim', names.claim(series.claim)], ['Before', of100(tick.before)], ['After', of100(tick.after)]],
    body: <p class="source">In the one history drawn along the record.</p>,
    actions: [{label: 'What if it had not existed?', do: () => go('whatif', `drop documents.${tick.document}`)}],
  });
  return (
    <g {...mark(item, key, label)} class="tick" data-order={order}>
      <path d={up ? `M${x - 3.6},${y + 2}L${x},${y + 2 - size}L${x + 3.6},${y + 2}Z` : `M${x - 3.6},${y - 6}L${x},${y - 6 + size}L${x + 3.6},${y - 6}Z`} fill={colour} />
      <rect x={x - 5} y={y - 10} width={10} height={16} fill="transparent" />
    </g>
  );
}

interface TickLabel {
  key: string;
  at: number;
  x: number;
  y: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
}
/** Titles of the documents that moved it most, as many as fit whole below the axis. */
function tickLabels(ticks: Tick[], width: number, time: any, titleOf: (id: string) => string): TickLabel[] {
  const room = new Room({x: 0, y: 0, width, height: kCellHeight});
  const labels: TickLabel[] = [];
  for (const tick of ticks.slice(0, 6)) {
    if (labels.length === 3 || Math.abs(tick.move) < 0.03) break;
    const text = titleOf(tick.document), wide = textWidth(text, kSmall) + 4, at = time(day(tick.date)) as number;
    if (wide > width) continue;
    const left = Math.max(0, Math.min(width - wide, at - wide / 2));
    for (let row = 0; row < 3; ++row) {
      const y = kTop + kPlot + 26 + row * 14;
      // The leader passes the rows above its title, so it keeps clear of what stands there.
      const box = {x: left, y: y - 11, width: wide, height: 14}, leader = {x: at - 1.5, y: kTop + kPlot + 13, width: 3, height: Math.max(1, y - 11 - kTop - kPlot - 14)};
      if (!room.free(box) || !room.free(leader)) continue;
      room.block(box);
      room.block(leader);
      labels.push({key: tick.document, at, x: left + 2, y, text, anchor: 'start'});
      break;
    }
  }
  return labels;
}

export function beliefWords(data: PageData, series: Series): string {
  const names = namesOf(data), line = series.recorded.length ? series.recorded : series.free;
  const a = line[0]!, b = line[line.length - 1]!;
  const low = line.reduce((m, x) => (x.mean < m.mean ? x : m), a), high = line.reduce((m, x) => (x.mean > m.mean ? x : m), a);
  return `${names.claim(series.claim)}: ${belief(a)} at first, ${belief(b)} at the end; `
    + `lowest ${Math.round(low.mean * 100)} on ${longDate(low.date)}, highest ${Math.round(high.mean * 100)} on ${longDate(high.date)}`;
}

export function beliefItem(data: PageData, series: Series, go: ViewProps['go'], date?: string, p?: number): Item {
  const names = namesOf(data), claim = names.claimOf(series.claim), line = series.recorded.length ? series.recorded : series.free;
  const a = line[0]!, b = line[line.length - 1]!, free = series.free[series.free.length - 1];
  const words = (x: typeof a) => belief(x);
  const middle = date ?? line[Math.floor(line.length / 2)]!.date;
  return {
    key: `mind:${series.actor}|${series.claim}`, kind: `${names.short(series.actor)} believes`, title: names.claim(series.claim), text: claim?.text, colour: names.colour(series.actor), source: claim?.source, url: claim?.url,
    facts: [
      ['On ' + shortDate(a.date), words(a)], ['On ' + shortDate(b.date), words(b)],
      ...(series.recorded.length && free ? [['In free runs', words(free)] as [string, string]] : []),
      ['Documents on it', String(series.ticks.length)],
    ],
    body: <AskBelief data={data} series={series} date={middle} p={p ?? null} go={go} />,
  };
}
