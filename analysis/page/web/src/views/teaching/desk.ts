// What one actor had before him on a day: derived from a story (trace), so that nothing is there that came later.
import type {Decision, Moment, Option, Outcome, PageData, RecordDecision, TraceAnswer} from '../../data';
import {namesOf} from '../../parts/names';
import {fromId} from '../../parts/words';

export interface Desk {
  actor: string;
  date: string;
  read: Moment[]; // in the order in which they came
  written: Moment[]; // in his name
}

/** What lay before the actor when the story stood before line `at`. */
export function deskBefore(story: Moment[], at: number, actor: string, date: string): Desk {
  const before = story.slice(0, at);
  return {
    actor, date,
    read: before.filter(x => x.kind === 'read' && x.reader === actor),
    written: before.filter(x => x.kind === 'written' && x.author === actor),
  };
}
/** The line at which a decision is taken, or -1: it does not arise in this story. */
export function lineOf(story: Moment[], decision: string): number {
  return story.findIndex(x => x.kind === 'decision' && x.decision === decision);
}
/** What lay before the actor in the evening of a day. */
export function deskOn(story: Moment[], actor: string, date: string): Desk {
  const after = story.findIndex(x => x.date > date);
  return deskBefore(story, after < 0 ? story.length : after, actor, date);
}
export function decisionsOf(story: Moment[], actor: string): string[] {
  return story.filter(x => x.kind === 'decision' && x.actor === actor && x.decision).map(x => x.decision!);
}

export function optionText(option: Option): string {
  return option.text || option.title || fromId(option.id);
}
/** Options by their words: scenarios tend to list the recorded one first, which would give it away. */
export function ordered(decision: Decision): Option[] {
  return [...decision.options].sort((a, b) => (optionText(a) < optionText(b) ? -1 : 1));
}
/** A, B, C; from the 27th option on a number. */
export function letter(n: number): string {
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n] ?? String(n + 1);
}

/** The claims that a decision turns on: those on which its options branch, the first branches first; where the page does
 *  not know the options' trees, those that his documents moved most. */
export function beliefsOf(decision: Decision, desk: Desk): string[] {
  const found = branchesOf(decision);
  return found.length > 0 ? found : mostMoved(desk);
}
function mostMoved(desk: Desk): string[] {
  const sums = new Map<string, number>();
  for (const move of desk.read.flatMap(x => x.moves)) sums.set(move.claim, (sums.get(move.claim) ?? 0) + Math.abs(logOdds(move.after) - logOdds(move.before)));
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(x => x[0]);
}
function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}
function branchesOf(decision: Decision): string[] {
  const found = new Set<string>();
  let level: (Outcome | null | undefined)[] = decision.options.map(x => x.outcome);
  while (level.length > 0) {
    const below: (Outcome | null | undefined)[] = [];
    for (const node of level) {
      if (!node || typeof node === 'string' || Array.isArray(node)) continue;
      if (typeof node.chance === 'string') found.add(node.chance); // else a chance on which nobody holds a belief
      below.push(node.then, node.else);
    }
    level = below;
  }
  return [...found];
}

const kOften = 0.15;
/** Decisions of others that may come next. The choice of questions looks at all histories, never at the record: what is
 *  asked must not give away what came. */
export function forecastsAfter(data: PageData, date: string, actor: string, asked: Set<string>, most = 2): Decision[] {
  const arises = new Map(data.answers.run?.decisions.map(x => [x.id, x.arises.value ?? 0]));
  const people = new Set(data.scenario.actors.map(x => x.id));
  return data.scenario.decisions
    .filter(x => x.date > date && !asked.has(x.id) && x.actor !== actor && x.actor !== 'nature' && people.has(x.actor) && (arises.get(x.id) ?? 0) >= kOften && x.options.length > 1)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, most);
}

export function recordOf(data: PageData, decision: string): RecordDecision | null {
  return data.answers.record?.decisions.find(x => x.id === decision) ?? null;
}
export function recordedOption(data: PageData, decision: string): string | null {
  return namesOf(data).decisionOf(decision)?.recorded ?? recordOf(data, decision)?.recorded ?? data.answers.trace?.story[lineOf(data.answers.trace.story, decision)]?.recorded ?? null;
}
/** Decisions of people that are on record and arise along it: what a class can be asked. */
export function askable(data: PageData, trace: TraceAnswer): string[] {
  return trace.story.filter(x => x.kind === 'decision' && x.actor !== 'nature' && x.decision && recordedOption(data, x.decision)).map(x => x.decision!);
}

/** Brier score of a forecast: the sum over options of (chance - what came)², 0 to 2. */
export function brier(chances: number[], came: number): number {
  return chances.reduce((sum, p, i) => sum + (p - (i === came ? 1 : 0)) ** 2, 0);
}
export function guessing(options: number): number {
  return 1 - 1 / options;
}
/** What a mean Brier score is worth beside that of equal chances. */
export function brierWords(score: number, guess: number): string {
  const skill = 1 - score / guess;
  if (skill >= 0.75) return 'far better than guessing';
  if (skill >= 0.4) return 'much better than guessing';
  if (skill >= 0.1) return 'a little better than guessing';
  if (skill > -0.1) return 'about as good as guessing';
  if (skill > -0.5) return 'a little worse than guessing';
  return 'much worse than guessing';
}
export function mean(numbers: number[]): number | null {
  return numbers.length ? numbers.reduce((a, b) => a + b, 0) / numbers.length : null;
}
