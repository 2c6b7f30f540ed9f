// The answer to a list of changes: the stored one at once where there is one, then the engine's as it grows.
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import type {AlternativeAnswer, Engine, EngineError, PageData, WhatIfAnswer, WhatIfRow} from '../../data';

export const kRuns = 100000;
/** Runs of which the engine says how they end in both worlds: enough draws for a hundred squares. */
export const kEach = 6400;
const kWait = 120; // ms: a slider that moves asks once it rests for a moment

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

export function useWhatIf(data: PageData, engine: Engine | null, changes: string[], given: boolean): Asked {
  const key = JSON.stringify([changes, given]);
  const stored = useMemo(() => storedAnswer(data, changes, given), [data, key]);
  const [live, setLive] = useState<{key: string; asked: Asked} | null>(null);
  const before = useRef<Asked>(kNothing);

  useEffect(() => {
    if (!engine || changes.length === 0 || (stored && stored.runs >= kRuns)) return undefined;
    let cancel: (() => void) | null = null;
    let over = false;
    const least = stored?.runs ?? 0;
    const show = (answer: WhatIfAnswer | null, done: number, total: number, playing: boolean, problem: string | null = null) => {
      if (over) return;
      // Fewer runs than the stored answer rests on would widen what already stands.
      const better = answer && answer.alternatives?.length > 0 && answer.runs > least ? answer : null;
      setLive(last => ({
        key,
        asked: {
          answer: better ?? (last?.key === key ? last.asked.answer : null), of: changes, stored: false, playing, done, total, problem,
        },
      }));
    };
    const timer = setTimeout(() => {
      show(null, 0, kRuns, true);
      const asked = engine.ask(
        {question: 'whatif', scenario: scenarioName(data), changes: data.stamp.changes ?? [], alternatives: [changes], runs: kRuns, seed: data.stamp.seed, each: kEach,
          ...(given ? {given: 'record'} : {})},
        (answer, done, total) => show(answer, done, total, true));
      cancel = asked.cancel;
      asked.answer.then(
        answer => show(answer, answer.runs, answer.runs, false),
        error => show(null, 0, 0, false, errorWords(error)));
    }, kWait);
    return () => {
      over = true;
      clearTimeout(timer);
      cancel?.();
    };
  }, [engine, data, key, stored]);

  if (changes.length === 0) {
    before.current = kNothing;
    return kNothing;
  }
  const mine = live?.key === key ? live.asked : null;
  const now: Asked = mine?.answer ? mine
    : stored ? {...kNothing, answer: stored, of: changes, stored: true, playing: mine?.playing ?? false, done: mine?.done ?? 0, total: mine?.total ?? 0, problem: mine?.problem ?? null}
    : {...kNothing, playing: Boolean(engine) && !mine?.problem, done: mine?.done ?? 0, total: mine?.total ?? kRuns, problem: mine?.problem ?? null};
  if (now.answer) before.current = now;
  // The last answer stays in sight, paler, until the first figures of the new question are there.
  if (!now.answer && now.playing && before.current.answer && Boolean(before.current.answer.given) === given)
    return {...now, answer: before.current.answer, of: before.current.of};
  return now;
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
