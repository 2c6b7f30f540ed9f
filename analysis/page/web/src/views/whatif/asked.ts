// The answer to a list of changes: the stored one at once where there is one, then the engine's as it grows.
import {useEffect, useMemo, useState} from 'preact/hooks';
import type {AlternativeAnswer, Engine, EngineError, PageData, WhatIfAnswer, WhatIfRow} from '../../data';

export const kRuns = 100000;
/** Runs of which the engine says how they end in both worlds: enough draws for a hundred squares. */
export const kEach = 6400;

export interface Asked {
  answer: WhatIfAnswer | null;
  of: string[]; // the changes that the answer is of: those before while the new ones are played
  stored: boolean;
  playing: boolean;
  done: number;
  total: number;
  problem: string | null;
}
const kNothing: Asked = {answer: null, of: [], stored: false, playing: false, done: 0, total: 0, problem: null};

export const same = (a: string[], b: string[]) => a.length === b.length && a.every((x, i) => x === b[i]);

/** The shipped question that consists of exactly these changes. */
export function shippedQuestion(data: PageData, changes: string[]) {
  return data.questions?.find(x => same(x.changes, changes)) ?? null;
}

export function storedAnswer(data: PageData, changes: string[], given: boolean): WhatIfAnswer | null {
  const question = shippedQuestion(data, changes);
  return (given ? question?.given : question?.whatif) ?? null;
}

export function errorWords(error: unknown): string {
  const {message, where} = (error ?? {}) as Partial<EngineError>;
  return `${where ? where + ': ' : ''}${message ?? String(error)}`;
}

/** What the engine calls the scenario of this page. */
export function scenarioName(data: PageData): string {
  return (data.scenario as {file?: string}).file ?? data.scenario.id;
}

interface Wanted {
  key: string;
  data: PageData;
  engine: Engine;
  changes: string[];
  given: boolean;
  least: number; // runs of the stored answer: fewer would widen what already stands
}
interface Live {
  key: string;
  given: boolean;
  asked: Asked;
}

/** Asks one question at a time. A new one waits for the first figures of the one before, so that the answer moves while a slider is dragged. */
class Asker {
  private active: {key: string; first: boolean; cancel: () => void} | null = null;
  private wanted: Wanted | null = null;
  constructor(private show: (change: (last: Live | null) => Live) => void) {}

  want(wanted: Wanted | null): void {
    this.wanted = wanted;
    if (!wanted) this.stop();
    else this.next();
  }
  stop(): void {
    this.active?.cancel();
    this.active = null;
  }
  private next(): void {
    const {active, wanted} = this;
    if (!wanted || active?.key === wanted.key || (active && !active.first)) return;
    this.stop();
    this.start(wanted);
  }
  private start({key, data, engine, changes, given, least}: Wanted): void {
    const mine = {key, first: false, cancel: () => {}};
    this.active = mine;
    const told = (answer: WhatIfAnswer | null, done: number, total: number, playing: boolean, problem: string | null = null) => {
      if (this.active !== mine) return;
      const better = answer && answer.alternatives?.length > 0 && answer.runs >= least ? answer : null;
      mine.first ||= answer !== null || !playing;
      this.show(last => ({key, given, asked: {answer: better ?? (last?.key === key ? last.asked.answer : null), of: changes, stored: false, playing, done, total, problem}}));
      if (mine.first) this.next();
    };
    const asked = engine.ask(
      {question: 'whatif', scenario: scenarioName(data), changes: data.stamp.changes ?? [], alternatives: [changes], runs: kRuns, seed: data.stamp.seed, each: kEach,
        ...(given ? {given: 'record'} : {})},
      (answer, done, total) => told(answer, done, total, true));
    mine.cancel = asked.cancel;
    asked.answer.then(
      answer => told(answer, answer.runs, answer.runs, false),
      error => told(null, 0, 0, false, errorWords(error)));
  }
}

export function useWhatIf(data: PageData, engine: Engine | null, changes: string[], given: boolean): Asked {
  const key = JSON.stringify([changes, given]);
  const stored = useMemo(() => storedAnswer(data, changes, given), [data, key]);
  const [live, setLive] = useState<Live | null>(null);
  const asker = useMemo(() => new Asker(setLive), []);
  useEffect(() => () => asker.stop(), [asker]);
  useEffect(() => {
    // A stored answer is asked for once more even where it rests on as many runs: only the engine says how single histories end.
    asker.want(engine && changes.length > 0 ? {key, data, engine, changes, given, least: stored?.runs ?? 0} : null);
  }, [engine, data, key, stored]);

  if (changes.length === 0) return kNothing;
  const mine = live?.key === key ? live.asked : null;
  if (mine?.answer) return mine;
  const waiting = {done: mine?.done ?? 0, total: mine?.total ?? kRuns, problem: mine?.problem ?? null};
  if (stored) return {...kNothing, ...waiting, answer: stored, of: changes, stored: true, playing: mine?.playing ?? false};
  const playing = Boolean(engine) && !mine?.problem;
  // The last answer stays in sight, paler, until the first figures of the new question are there.
  const last = live && live.given === given && live.asked.answer ? live.asked : null;
  return playing && last ? {...kNothing, ...waiting, playing, answer: last.answer, of: last.of} : {...kNothing, ...waiting, playing};
}

// ---- What is counted ----

export interface Target {
  kind: string;
  id: string;
}

/** Rows that can be counted in histories: what holds in a run or not. */
export function countable(alternative: AlternativeAnswer | undefined): WhatIfRow[] {
  return (alternative?.rows ?? []).filter(x => x.unit === 'share' && x.kind !== 'decision' && x.before.value !== null && x.after.value !== null);
}

export function rowOf(alternative: AlternativeAnswer | undefined, target: Target | null): WhatIfRow | null {
  const rows = countable(alternative);
  return rows.find(x => target && x.kind === target.kind && x.id === target.id) ?? rows.find(x => x.kind === 'target') ?? rows.find(x => x.kind === 'event') ?? rows[0] ?? null;
}
