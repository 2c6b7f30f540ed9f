// The history along the record as a schedule draws it: documents with their readers, decisions with their chances.
import type {Estimate, Moment, Move, PageData, TraceOption} from '../../data';
import {lanesOf, namesOf} from '../../parts/names';
import {logit} from '../../parts/words';

export interface Reading {
  reader: string;
  date: string;
  delay: number;
  trust: number;
  came: number | null; // chance that it came at all, along the record; null: not known
  way: string[];
  secret: boolean;
  moves: Move[];
  moved: number; // largest move, in log-odds
}
export interface Paper {
  id: string;
  author: string;
  date: string;
  readings: Reading[];
  source: string;
}
export interface Choice {
  id: string;
  actor: string;
  date: string;
  chosen: string;
  recorded: string | null;
  options: TraceOption[];
  chance: Estimate | null; // of the recorded option, over draws along the record
  expected: boolean; // no other option was likelier
  core: boolean;
  source: string;
}
export interface Lane {
  id: string; // '' : everybody without a lane of his own
  name: string;
  colour: string;
}
export interface History {
  papers: Paper[];
  choices: Choice[];
  lanes: Lane[];
  laneOf: (who: string | null) => number;
  shared: number; // actors who have no lane of their own
}

export function moveOf(x: Move): number {
  const clamped = (p: number) => Math.min(0.9999, Math.max(0.0001, p));
  return logit(clamped(x.after)) - logit(clamped(x.before));
}

/** Document and reader: share of runs along the record in which it came to him, where that is known. */
function readShares(data: PageData): Map<string, number> {
  const shares = new Map<string, number>();
  for (const x of data.answers.beliefs_recorded?.beliefs ?? []) {
    if (!x.document || x.read === null) continue;
    const key = x.document + '|' + x.actor;
    shares.set(key, Math.min(1, Math.max(shares.get(key) ?? 0, x.read)));
  }
  return shares;
}

function papersOf(data: PageData, story: Moment[]): Paper[] {
  const names = namesOf(data), shares = readShares(data);
  const papers = new Map<string, Paper>();
  for (const x of story) {
    if (!x.document) continue;
    const known = names.documentOf(x.document);
    let paper = papers.get(x.document);
    if (!paper) {
      paper = {id: x.document, author: x.author ?? x.from ?? known?.author ?? '', date: x.date, readings: [], source: x.source || known?.source || ''};
      papers.set(x.document, paper);
    }
    if (!paper.source) paper.source = x.source;
    if (x.kind !== 'read' || !x.reader) continue;
    const written = x.from ?? paper.author;
    paper.author ||= written;
    paper.readings.push({
      reader: x.reader, date: x.date, delay: x.delay ?? 0, trust: x.trust ?? 1, came: shares.get(x.document + '|' + x.reader) ?? null, way: x.way,
      secret: x.way.some(names.secret), moves: x.moves, moved: Math.max(0, ...x.moves.map(m => Math.abs(moveOf(m)))),
    });
  }
  // What was written before the first day is dated by its description.
  for (const paper of papers.values()) {
    const first = paper.readings[0];
    if (first && paper.date === first.date && first.delay > 0) paper.date = new Date(Date.parse(first.date) - first.delay * 864e5).toISOString().slice(0, 10);
  }
  return [...papers.values()];
}

function choicesOf(data: PageData, story: Moment[]): Choice[] {
  const names = namesOf(data);
  const record = new Map((data.answers.record?.decisions ?? []).map(x => [x.id, x]));
  return story.filter(x => x.kind === 'decision' && x.decision).map(x => {
    const scored = record.get(x.decision!), known = names.decisionOf(x.decision!);
    const taken = x.recorded ?? x.chosen;
    const p = x.options.find(o => o.id === taken)?.p ?? 1;
    return {
      id: x.decision!, actor: x.actor ?? known?.actor ?? 'nature', date: x.date, chosen: x.chosen ?? '', recorded: x.recorded, options: x.options,
      chance: scored?.p ?? null, expected: scored ? scored.rank === 1 : x.options.every(o => o.p <= p + 1e-9), core: known?.core ?? false,
      source: x.source || known?.source || '',
    };
  });
}

/** @param most lanes that there is room for; the rest share one */
export function historyOf(data: PageData, most: number): History | null {
  const story = data.answers.trace?.story;
  if (!story) return null;
  const papers = papersOf(data, story), choices = choicesOf(data, story);
  let lanes: Lane[] = lanesOf(data).map(({id, name, colour}) => ({id, name, colour}));
  let shared = 0;
  if (lanes.length > most) {
    const busy = new Map<string, number>();
    for (const x of choices) busy.set(x.actor, (busy.get(x.actor) ?? 0) + 20);
    for (const x of papers) for (const r of x.readings) busy.set(r.reader, (busy.get(r.reader) ?? 0) + 1);
    const kept = new Set(lanes.filter(x => x.id).sort((a, b) => (busy.get(b.id) ?? 0) - (busy.get(a.id) ?? 0)).slice(0, most - 1).map(x => x.id));
    shared = lanes.filter(x => x.id && !kept.has(x.id)).length;
    lanes = lanes.filter(x => !x.id || kept.has(x.id));
  }
  const at = new Map(lanes.map((x, i) => [x.id, i]));
  const others = at.get('') ?? 0;
  const used = papers.some(x => !at.has(x.author)) || choices.some(x => !at.has(x.actor)) || shared > 0;
  if (!used && at.has('')) {
    lanes.splice(others, 1);
    at.clear();
    lanes.forEach((x, i) => at.set(x.id, i));
  }
  return {papers, choices, lanes, shared, laneOf: who => at.get(who ?? '') ?? at.get('') ?? 0};
}
