// The stops of a class: from the scenario's teaching page stops.md, or else five of its recorded decisions.
import type {PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {askable, lineOf} from './desk';
import {cells} from './markdown';

export interface Stop {
  decision: string;
  minutes: {[plan: string]: number}; // '50', '75'
  before: string; // stands on the screen
  after: string; // asked when the record is shown
}

/** A page of the scenario's folder teaching/. */
export function page(data: PageData, name: string): string | null {
  return data.pages?.['teaching/' + name] ?? null;
}

function fromPage(data: PageData): Stop[] {
  const rows = (page(data, 'stops.md') ?? '').split('\n').filter(x => x.startsWith('|')).slice(2).map(cells);
  return rows
    .map(([, decision = '', short = '', long = '', before = '', after = '']) =>
      ({decision: decision.replace(/`/g, ''), minutes: {'50': Number(short) || 0, '75': Number(long) || 0}, before, after}))
    .filter(x => namesOf(data).decisionOf(x.decision));
}

/** At most five, spread over the story. */
function spread(decisions: string[]): string[] {
  if (decisions.length <= 5) return decisions;
  return [0, 1, 2, 3, 4].map(i => decisions[Math.round((i * (decisions.length - 1)) / 4)]!);
}
export function stopOf(decision: string): Stop {
  return {decision, minutes: {'50': 8, '75': 12}, before: '', after: ''};
}

export function stopsOf(data: PageData): Stop[] {
  const trace = data.answers.trace;
  if (!trace) return [];
  const listed = fromPage(data).filter(x => lineOf(trace.story, x.decision) >= 0);
  return listed.length > 0 ? listed : spread(askable(data, trace)).map(stopOf);
}
