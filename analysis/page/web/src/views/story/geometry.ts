// Where things stand in the schedule: time runs to the right and lanes are rows, or on a phone time runs down and lanes
// are columns.
import {scaleUtc} from 'd3-scale';
import type {ScaleTime} from 'd3-scale';
import {day} from '../../parts/words';
import {Room, linesOf, spread, textWidth} from '../../parts/place';
import type {Choice, History, Paper} from './history';

export interface Placed<T> {
  of: T;
  t: number; // along time
}
export interface ChoicePlace extends Placed<Choice> {
  lane: number;
  exact: number; // along time, where its day is: a line leads there where it had to move
}
export interface Label {
  x: number;
  y: number;
  lines: string[];
  anchor: 'start' | 'middle' | 'end';
  key: string;
}
export interface EventMark {
  id: string;
  title: string;
  lines: string[];
  t: number;
  x: number;
  y: number;
  anchor: 'start' | 'end';
}
export interface Geometry {
  down: boolean; // time runs down
  width: number;
  height: number;
  first: number; // along time
  last: number;
  time: ScaleTime<number, number>;
  lanes: number[]; // across time
  laneStart: number; // across time, where lanes begin and end
  laneEnd: number;
  papers: Placed<Paper>[];
  choices: ChoicePlace[];
  labels: Label[];
  events: EventMark[];
  point(t: number, lane: number): [number, number];
}

export const kDiamond = 7, kBar = 30, kBarWide = 8;
const kLabel = 11.5, kLine = 13;

export interface Frame {
  width: number;
  down: boolean;
  compact: boolean;
  start: string;
  end: string;
  events: {id: string; title: string; date: string}[];
  titleOf: (decision: string) => string;
}

export function gutterOf(history: History): number {
  return Math.max(60, ...history.lanes.map(x => textWidth(x.name, 14))) + 24;
}

export function geometryOf(history: History, frame: Frame): Geometry {
  return frame.down ? downwards(history, frame) : rightwards(history, frame);
}

function rightwards(history: History, frame: Frame): Geometry {
  const {width} = frame, n = history.lanes.length;
  const gap = n <= 8 ? (frame.compact ? 70 : 92) : Math.max(44, 740 / n);
  const first = gutterOf(history) + 8;
  const span = (to: number) => scaleUtc().domain([day(frame.start), day(frame.end)]).range([first, to]).clamp(true);
  // The last titles of events need room to the right of their days, in two lines at most.
  const over = Math.max(0, ...frame.events.map(x => span(width - 16)(day(x.date)) + twoLines(x.title) + 12 - width));
  const last = width - 16 - over, time = span(last);
  const {events, bottom: titles} = eventRows(frame, time, first, width);
  const top = titles + 48;
  const lanes = history.lanes.map((_, i) => top + i * gap);
  const bottom = lanes[n - 1]! + kBar + 22;
  const choices = placeChoices(history, time, 17, first, last);
  const geometry: Geometry = {
    down: false, width, height: bottom + 24, first, last, time, lanes, laneStart: top - 34, laneEnd: bottom, papers: placePapers(history, time),
    choices, labels: [], events, point: (t, lane) => [t, lane],
  };
  geometry.labels = gap < 60 ? [] : choiceLabels(geometry, frame, gap);
  return geometry;
}

function downwards(history: History, frame: Frame): Geometry {
  const {width} = frame, n = history.lanes.length, left = 36;
  const column = (width - left) / n;
  const days = (day(frame.end).getTime() - day(frame.start).getTime()) / 864e5;
  const first = 18, last = first + Math.max(500, Math.min(2600, days * 2.7));
  const time = scaleUtc().domain([day(frame.start), day(frame.end)]).range([first, last]).clamp(true);
  const geometry: Geometry = {
    down: true, width, height: last + 16, first, last, time, lanes: history.lanes.map((_, i) => left + (i + 0.3) * column), laneStart: left, laneEnd: width,
    papers: placePapers(history, time), choices: placeChoices(history, time, 15, first, last), labels: [], events: [], point: (t, lane) => [lane, t],
  };
  geometry.events = eventsDown(frame, geometry);
  return geometry;
}

function twoLines(title: string): number {
  const whole = textWidth(title, 12.5);
  for (let wide = whole / 2; wide < whole; wide += 6) {
    const lines = linesOf(title, wide, 12.5);
    if (lines.length <= 2) return Math.max(...lines.map(x => textWidth(x, 12.5)));
  }
  return whole;
}

/** Titles of events above the lanes. None touches another, and no title is crossed by the line of another: what comes
 *  later within a title's span stands lower. */
function eventRows(frame: Frame, time: ScaleTime<number, number>, first: number, width: number): {events: EventMark[]; bottom: number} {
  const high = 16;
  const marks = frame.events.map(x => {
    const t = time(day(x.date)), room = width - 9 - t, lines = linesOf(x.title, Math.max(40, room), 12.5), needed = Math.max(...lines.map(l => textWidth(l, 12.5))) + 8;
    const end = needed > room + 8 && t - textWidth(x.title, 12.5) > first;
    const mark: EventMark = {id: x.id, title: x.title, lines: end ? [x.title] : lines, t, x: end ? t - 5 : t + 5, y: 14, anchor: end ? 'end' : 'start'};
    const wide = end ? textWidth(x.title, 12.5) + 8 : needed;
    return {mark, from: end ? t - wide : t - 3, to: end ? t + 3 : t + wide};
  });
  marks.sort((a, b) => Number(a.mark.anchor === 'start') - Number(b.mark.anchor === 'start') || a.mark.t - b.mark.t);
  marks.forEach(({mark, from, to}, i) => {
    for (const other of marks.slice(0, i)) {
      if (from < other.to && other.from < to) mark.y = Math.max(mark.y, other.mark.y + other.mark.lines.length * high);
    }
  });
  return {events: marks.map(x => x.mark), bottom: Math.max(0, ...marks.map(x => x.mark.y + (x.mark.lines.length - 1) * high))};
}

/** Titles of events between the lanes of a phone, where they cover no mark. */
function eventsDown(frame: Frame, g: Geometry): EventMark[] {
  const room = new Room({x: g.laneStart - 4, y: 0, width: g.laneEnd - g.laneStart + 4, height: g.height});
  for (const x of g.choices) room.block({x: g.lanes[x.lane]! - kDiamond - 1, y: x.t - kDiamond - 1, width: 2 * kDiamond + 27, height: 2 * kDiamond + 2});
  return [...frame.events].sort((a, b) => a.date.localeCompare(b.date)).map(x => {
    const t = g.time(day(x.date)), width = textWidth(x.title, 11.5) + 6;
    const boxes = [-5, 10, -19, 24, -33, 38].flatMap(dy => {
      const at = [g.laneEnd - width, g.laneStart, ...g.lanes.map(l => l + 4)].filter(left => left + width <= g.laneEnd + 1);
      return at.map(left => ({x: left, y: t + dy - 9, width, height: 13}));
    });
    const found = room.take(boxes), box = boxes[Math.max(0, found)]!;
    return {id: x.id, title: x.title, lines: [x.title], t, x: box.x + 2, y: box.y + 10, anchor: 'start' as const};
  });
}

function placePapers(history: History, time: ScaleTime<number, number>): Placed<Paper>[] {
  const sameDay = new Map<string, number>(), seen = new Map<string, number>();
  for (const x of history.papers) sameDay.set(x.date, (sameDay.get(x.date) ?? 0) + 1);
  return history.papers.map(x => {
    const n = sameDay.get(x.date)!, k = seen.get(x.date) ?? 0;
    seen.set(x.date, k + 1);
    return {of: x, t: time(day(x.date)) + (k - (n - 1) / 2) * Math.min(2.6, 10 / n)};
  });
}

function placeChoices(history: History, time: ScaleTime<number, number>, gap: number, first: number, last: number): ChoicePlace[] {
  const places: ChoicePlace[] = [];
  history.lanes.forEach((_, lane) => {
    const here = history.choices.filter(x => history.laneOf(x.actor) === lane);
    const exact = here.map(x => time(day(x.date)));
    spread(exact, gap, first, last).forEach((t, i) => places.push({of: here[i]!, t, exact: exact[i]!, lane}));
  });
  return places.sort((a, b) => a.of.date.localeCompare(b.of.date));
}

/** Titles of decisions where there is room, the surprising and the central ones first. */
function choiceLabels(g: Geometry, frame: Frame, gap: number): Label[] {
  const room = new Room({x: g.first - 20, y: g.lanes[0]! - 34, width: g.last - g.first + 34, height: g.laneEnd - g.lanes[0]! + 34});
  for (const x of g.choices) {
    const y = g.lanes[x.lane]!;
    room.block({x: x.t - kDiamond - 1, y: y - kDiamond - 1, width: 2 * kDiamond + 2, height: 2 * kDiamond + kBar + 8});
  }
  for (const y of g.lanes) room.block({x: 0, y: y - 1.5, width: g.width, height: 3});
  const rank = (x: Choice) => (x.core ? 0 : 1) + (x.chance?.value ?? 1);
  const labels: Label[] = [];
  for (const x of [...g.choices].sort((a, b) => rank(a.of) - rank(b.of))) {
    const label = labelOf(x, g, frame, gap, room);
    if (label) labels.push(label);
  }
  return labels;
}

function labelOf(x: ChoicePlace, g: Geometry, frame: Frame, gap: number, room: Room): Label | null {
  const title = frame.titleOf(x.of.id), y = g.lanes[x.lane]!;
  for (const wide of [150, 104, 78, 62]) {
    const lines = linesOf(title, wide, kLabel);
    if (lines.length > 2 || (gap < 80 && lines.length > 1)) continue;
    const width = Math.max(...lines.map(l => textWidth(l, kLabel))) + 6, height = lines.length * kLine + 1;
    const above = y - kDiamond - 3 - height, beside = y + kDiamond + 2;
    const places: [Label['anchor'], number, number][] = [
      ['middle', x.t, above], ['start', x.t - kDiamond, above], ['end', x.t + kDiamond, above],
      ['start', x.t + kBarWide + 1, beside], ['end', x.t - kBarWide - 1, beside], ['start', x.t + kBarWide + 1, beside + 13], ['end', x.t - kBarWide - 1, beside + 13],
    ];
    const box = ([anchor, at, top]: [Label['anchor'], number, number]) =>
      ({x: anchor === 'start' ? at - 1 : anchor === 'end' ? at - width + 1 : at - width / 2, y: top, width, height});
    const found = room.take(places.map(box));
    if (found >= 0) {
      const [anchor, at, top] = places[found]!;
      return {x: at, y: top + kLine - 2.5, lines, anchor, key: x.of.id};
    }
  }
  return null;
}
