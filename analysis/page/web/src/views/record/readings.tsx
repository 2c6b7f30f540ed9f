// Rival readings of the crisis side by side: what the record says of each, and that it hardly chooses among them.
import type {Estimate, PageData} from '../../data';
import {Figure} from '../../parts/figure';
import {list, of100, probability} from '../../parts/words';
import {BandLegend, Bands} from '../whatif/bands';
import {targetTitle} from '../whatif/words';
import {averageChance, averageRange} from './figures';

interface Sum {
  decisions: number;
  log_evidence: number | null;
  standard_error: number | null;
  ess: number | null;
}
export interface ReadingsAnswer {
  target: string;
  from: string;
  fit_runs: number;
  runs: number;
  readings: {id: string; title: string; all: Sum; core: Sum; hits: number; p: Estimate; out_of_sample: {factor: number | null; at_edge: boolean; scored: Sum; as_it_is: Sum; guessing: number} | null; problem: string | null}[];
  same: string[];
}

const kStrong = 3; // nats: odds of 20 to 1, as the program calls a choice

export function Readings({data, answer}: {data: PageData; answer: ReadingsAnswer}) {
  const scored = answer.readings.filter(x => x.all.log_evidence !== null);
  if (scored.length < 2) return null;
  const best = Math.max(...scored.map(x => x.all.log_evidence!));
  const near = scored.filter(x => best - x.all.log_evidence! <= kStrong), behind = scored.filter(x => best - x.all.log_evidence! > kStrong);
  const estimate = (sum: Sum): Estimate => ({value: averageChance(sum.log_evidence, sum.decisions), simulation: averageRange(sum.log_evidence!, sum.standard_error, sum.decisions), coding: null, structure: null});
  const words = near.length > 1 ? `The record does not choose among ${list(near.map(x => x.title))}: they lie within odds of 20 to 1 of each other.` : `The record chooses ${near[0]!.title}.`;
  const title = targetTitle(data, {kind: 'target', id: answer.target});
  return (
    <Figure id="readings" title="Rival readings of the same crisis" level={2}
      caption={`${words}${behind.length > 0 ? ` Further behind: ${list(behind.map(x => x.title))}.` : ''}`}
      table={() => ({columns: ['reading', 'log evidence', 'standard error', 'decisions', 'likeliest chosen', title, 'coding low', 'coding high', `from ${answer.from}: scored`, `from ${answer.from}: as it is`, 'guessing'],
        rows: answer.readings.map(x => [x.title, x.all.log_evidence, x.all.standard_error, x.all.decisions, x.hits, x.p.value, x.p.coding?.[0] ?? null, x.p.coding?.[1] ?? null, x.out_of_sample?.scored.log_evidence ?? null, x.out_of_sample?.as_it_is.log_evidence ?? null, x.out_of_sample?.guessing ?? null])})}
      note={<><BandLegend /><p class="note">The readings share most of their values, and some of these were read off the choices on which they are scored. Where the record leaves them level, papers, dates and contrasts may choose: ask the same <em>what if</em> of each.</p></>}>
      <h3 class="part">Average chance of what was decided</h3>
      <Bands label="Average chance of what was decided, by reading" domain={[0, 1]} ticks={x => (x === 0 ? '0' : x === 1 ? '1' : String(x).replace(/^0/, ''))} shownWidth={60}
        bands={scored.map(x => ({key: x.id, label: x.title, estimate: estimate(x.all), shown: probability(averageChance(x.all.log_evidence, x.all.decisions))}))} />
      <h3 class="part">{title}</h3>
      <Bands label={`${title}, by reading`} domain={[0, 1]} shownWidth={90} unit="of 100 histories"
        bands={answer.readings.filter(x => x.p.value !== null).map(x => ({key: x.id, label: x.title, estimate: x.p, shown: of100(x.p.value)}))} />
    </Figure>
  );
}
