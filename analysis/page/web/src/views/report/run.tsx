// A result of `run` on paper: how it ends, what happens, where histories part from the record.
import type {Estimate, PageData, RunAnswer} from '../../data';
import {Figure} from '../../parts/figure';
import {HowSure} from '../../parts/how_sure';
import {namesOf} from '../../parts/names';
import {capital, longDate, of100, of100WithRange} from '../../parts/words';
import {BandLegend, Bands} from '../whatif/bands';
import {targetTitle, whoWords} from '../whatif/words';

const line = (name: string, e: Estimate) => [name, e.value, e.simulation?.[0] ?? null, e.simulation?.[1] ?? null, e.coding?.[0] ?? null, e.coding?.[1] ?? null];
const kColumns = ['value', 'simulation low', 'simulation high', 'coding low', 'coding high'];

export function RunResult({data, answer, id}: {data: PageData; answer: RunAnswer; id: string}) {
  const names = namesOf(data);
  const first = answer.events[0];
  const likeliest = [...answer.endings].sort((a, b) => (b.p.value ?? 0) - (a.p.value ?? 0))[0];
  const parts = [...answer.first_divergence].filter(x => (x.p.value ?? 0) > 0).sort((a, b) => (b.p.value ?? 0) - (a.p.value ?? 0));
  const targets = (answer.targets as {target?: string; text?: string; id?: string; p: Estimate}[] | undefined) ?? [];
  return (
    <>
      {first && <p class="answer">Of 100 histories <q>{names.event(first.id)}</q> comes true in <b>{of100(first.p.value).replace(' of 100', '')}</b> <span class="ranges">({of100WithRange(first.p).replace(/^[^(]*\(/, '')}</span>.
        {first.dates && <> Where it does, half of the time by {longDate(first.dates.median)} (nine times in ten between {longDate(first.dates.q05)} and {longDate(first.dates.q95)}).</>}</p>}
      {answer.endings.length > 0 && likeliest && (
        <Figure id={id + '-endings'} title="How it ends" caption={`Most often with “${names.ending(likeliest.id)}”: ${of100WithRange(likeliest.p)}.`}
          table={() => ({columns: ['ending', ...kColumns], rows: answer.endings.map(x => line(names.ending(x.id), x.p))})} note={<BandLegend structure={answer.endings.some(x => x.p.structure)} />}>
          <Bands label="Shares of endings with their ranges" domain={[0, 1]} unit="of 100 histories" bands={answer.endings.map(x => ({key: x.id, label: names.ending(x.id), estimate: x.p, shown: of100(x.p.value)}))} />
        </Figure>
      )}
      {answer.events.length > 0 && (
        <Figure id={id + '-events'} title="What happens on the way" caption={capital(answer.events.slice(0, 3).map(x => `“${names.event(x.id)}” in ${of100WithRange(x.p)}`).join('; ') + '.')}
          table={() => ({columns: ['event', ...kColumns, 'half by'], rows: answer.events.map(x => [...line(names.event(x.id), x.p), x.dates?.median ?? null])})}>
          <Bands label="Shares of events with their ranges" domain={[0, 1]} unit="of 100 histories" bands={answer.events.map(x => ({key: x.id, label: names.event(x.id), sub: x.dates ? `half by ${longDate(x.dates.median)}` : undefined, estimate: x.p, shown: of100(x.p.value)}))} />
        </Figure>
      )}
      {targets.length > 0 && (
        <Figure id={id + '-targets'} title="Asked for" caption="Conditions that were asked for."
          table={() => ({columns: ['target', ...kColumns], rows: targets.map(x => line(x.target ?? x.text ?? x.id ?? '', x.p))})}>
          <Bands label="Targets with their ranges" domain={[0, 1]} unit="of 100 histories" bands={targets.map((x, i) => ({key: String(i), label: targetTitle(data, {kind: 'target', id: x.target ?? x.text ?? x.id ?? ''}), estimate: x.p, shown: of100(x.p.value)}))} />
        </Figure>
      )}
      {parts.length > 0 && (
        <Figure id={id + '-parts'} title="Where histories part from the record" caption={`Most often first at “${names.decision(parts[0]!.decision)}”: ${of100WithRange(parts[0]!.p)}.`}
          table={() => ({columns: ['decision', ...kColumns], rows: parts.map(x => line(names.decision(x.decision), x.p))})}>
          <Bands label="The first decision that differs from the record" domain={[0, Math.max(0.1, ...parts.flatMap(x => [x.p.value ?? 0, x.p.coding?.[1] ?? 0]))]} unit="of 100 histories part here first"
            bands={parts.slice(0, 12).map(x => ({key: x.decision, label: names.decision(x.decision), sub: `${whoWords(data, names.decisionOf(x.decision)?.actor)} ${longDate(names.decisionOf(x.decision)?.date)}`, estimate: x.p, shown: of100(x.p.value), colour: names.colour(names.decisionOf(x.decision)?.actor)}))} />
        </Figure>
      )}
      <HowSure runs={answer.runs} runsPerDraw={answer.runs_per_draw} numbers={answer.events.slice(0, 4).map(x => ({label: names.event(x.id), estimate: x.p}))} />
    </>
  );
}
