// What the record's sums say in words a reader has: an average chance a decision (geometric), hits, hindsight.
import type {BaselineName, RecordDecision, RecordPart} from '../../data';

export const kBaselines: BaselineName[] = ['by_actor', 'agnostic', 'neutral', 'no_documents', 'uniform', 'base_rate', 'status_quo'];
const kNames: {[name in BaselineName]: [title: string, meaning: string]} = {
  by_actor: ['each actor’s best rule', 'of the rules below, picked after the fact'],
  agnostic: ['unknown beliefs', 'nothing read; at the start anywhere from .1 to .9'],
  neutral: ['even beliefs', 'nothing read; every belief one half'],
  no_documents: ['without documents', 'nothing read; beliefs as at the start'],
  uniform: ['guessing', 'every option equally likely'],
  base_rate: ['departures as usual', 'change as often as in the other decisions'],
  status_quo: ['nothing changes', 'things stay as they are, .05 for all else'],
};
export const baselineTitle = (name: string) => kNames[name as BaselineName]?.[0] ?? name;
export const baselineMeaning = (name: string) => kNames[name as BaselineName]?.[1] ?? '';

/** The geometric mean of the chances that were given to what was decided. */
export function averageChance(log: number | null | undefined, count: number): number | null {
  return log === null || log === undefined || !Number.isFinite(log) || count < 1 ? null : Math.exp(log / count);
}

/** Its 95 % range by simulation error. */
export function averageRange(log: number | null, error: number | null | undefined, count: number): [number, number] | null {
  return log === null || error === null || error === undefined || !Number.isFinite(error) || count < 1 ? null : [Math.exp((log - 1.96 * error) / count), Math.exp((log + 1.96 * error) / count)];
}

/** ".639 to .641", as many digits as the range asks for */
export function chanceRange(range: [number, number] | null): string {
  if (!range) return 'not known';
  const text = (x: number, digits: number) => x.toFixed(digits).replace(/^0/, '');
  if (range[0].toFixed(2) !== range[1].toFixed(2)) return `${text(range[0], 2)} to ${text(range[1], 2)}`;
  return range[0].toFixed(3) === range[1].toFixed(3) ? `${text(range[0], 3)}, exact to the third digit` : `${text(range[0], 3)} to ${text(range[1], 3)}`;
}

/** The other rule that does best, and the average chance it gives. */
export function bestBaseline(part: RecordPart): {name: BaselineName; average: number | null} | null {
  const name = part.gain?.over ?? kBaselines.filter(x => part.baselines[x] !== null && part.baselines[x] !== undefined).sort((a, b) => part.baselines[b]! - part.baselines[a]!)[0];
  return name ? {name, average: averageChance(part.baselines[name], part.count)} : null;
}

export function verdict(z: number | null | undefined): string {
  if (z === null || z === undefined) return 'How well it expects to fit is not known.';
  if (z < -2) return `It fits worse than it expects to: it is surer than it should be (z = ${z.toFixed(2).replace('-', '−')}; below −2).`;
  if (z > 2) return `It fits better than it expects to, and that is what hindsight looks like (z = ${z.toFixed(2)}; above 2).`;
  return `It fits about as well as it expects to (z = ${z.toFixed(2).replace('-', '−')}; between −2 and 2).`;
}

const kPlaces = ['likeliest', 'second likeliest', 'third likeliest', 'fourth likeliest', 'fifth likeliest'];
/** "the least likely of three options" */
export function rankWords(decision: RecordDecision): string {
  const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
  const of = numbers[decision.options] ?? String(decision.options);
  if (decision.options > 1 && decision.rank === decision.options) return decision.options === 2 ? 'the less likely of two options' : `the least likely of ${of} options`;
  return `the ${kPlaces[decision.rank - 1] ?? `number ${decision.rank}`} of ${of} options`;
}

export const isScored = (x: RecordDecision) => x.recorded !== null && x.p.value !== null;

/** The recorded choices that surprise most, the least expected first. Chance events are none: nobody decided them. */
export function surprises(decisions: RecordDecision[], isNature: (x: RecordDecision) => boolean, most = 5): RecordDecision[] {
  return decisions.filter(x => isScored(x) && !isNature(x)).sort((a, b) => a.p.value! - b.p.value!).slice(0, most);
}

