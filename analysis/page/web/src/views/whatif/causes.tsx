// Several causes: one world for each set of them that is kept, and what each did, alone and together.
import {useEffect, useState} from 'preact/hooks';
import type {CausesAnswer, Engine, Estimate, PageData} from '../../data';
import {Figure, inUnits, useWidth} from '../../parts/figure';
import {capital, grouped, list, of100, range100} from '../../parts/words';
import {changeWords} from './change_words';
import {errorWords, scenarioName, shippedQuestion} from './asked';
import type {Target} from './asked';
import {lines} from './bands';
import {Hundred} from './squares';
import {targetTitle} from './words';

export const kMostCauses = 6; // sets of more are not shown side by side
const kCauseRuns = 50000;

/** Names for the causes of an answer: the changes that take each away, in words. */
function titlesOf(data: PageData, answer: CausesAnswer): string[] {
  return answer.causes.map(x => shippedQuestion(data, x.changes)?.title ?? (x.changes.length === 1 ? changeWords(data, x.changes[0]!).short : x.name));
}

interface AskProps {
  data: PageData;
  engine: Engine;
  changes: string[];
  target: Target;
}

export function AskCauses({data, engine, changes, target}: AskProps) {
  const key = JSON.stringify([changes, target]);
  const [wanted, setWanted] = useState('');
  const [answer, setAnswer] = useState<{key: string; answer: CausesAnswer | null; problem: string; done: number} | null>(null);
  useEffect(() => {
    if (wanted !== key) return undefined;
    let over = false;
    const show = (found: CausesAnswer | null, problem = '', done = 0) => {
      if (!over) setAnswer(last => ({key, answer: found?.causes?.length ? found : last?.key === key ? last.answer : null, problem, done}));
    };
    show(null);
    const counted = target.kind === 'target' ? target.id : `${target.kind}s.${target.id}`;
    const asked = engine.ask(
      {question: 'causes', scenario: scenarioName(data), changes: data.stamp.changes ?? [], alternatives: changes.map(x => [x]), targets: [counted], runs: kCauseRuns, seed: data.stamp.seed},
      (found, done) => show(found, '', done));
    asked.answer.then(found => show(found, '', kCauseRuns), error => show(null, errorWords(error)));
    return () => {
      over = true;
      asked.cancel();
    };
  }, [wanted, key, engine, data]);
  const mine = answer?.key === key ? answer : null;
  if (wanted !== key)
    return (
      <section class="causes-ask">
        <h2>Which of these changes did how much?</h2>
        <p>
          {changes.length} changes make {2 ** changes.length} worlds: each made or not. Played side by side with the same luck they show what each did alone, and what only
          all of them together did.
        </p>
        <p><button type="button" onClick={() => setWanted(key)}>Play the {2 ** changes.length} worlds</button></p>
      </section>
    );
  return (
    <>
      {mine?.problem && <p role="alert" class="problem">The worlds cannot be played: {mine.problem}</p>}
      {!mine?.answer && !mine?.problem && <p role="status" class="missing">{2 ** changes.length} worlds are being played{mine?.done ? `: ${grouped(mine.done)} of ${grouped(kCauseRuns)} histories` : ''}.</p>}
      {mine?.answer && <Causes data={data} answer={mine.answer} id="causes" />}
    </>
  );
}

const kOfCauses = ['Needed: of 100 in which it came, it would not have without', 'Enough: of 100 in which it would not have come, it does with'] as const;

export function Causes({data, answer, id}: {data: PageData; answer: CausesAnswer; id: string}) {
  const titles = titlesOf(data, answer);
  const number = answer.unit !== '';
  const title = targetTitle(data, {kind: 'target', id: answer.target});
  const names = answer.causes.map(x => x.name);
  // As it was first, then one change each, and so on.
  const worlds = answer.subsets.filter(x => x.p !== null).sort((a, b) => b.kept.length - a.kept.length);
  const together = answer.together;
  const changed = (kept: string[]) => names.map((x, i) => (kept.includes(x) ? null : titles[i]!)).filter((x): x is string => x !== null);
  const worldWords = (kept: string[]) => (kept.length === names.length ? 'As it was' : kept.length === 0 ? 'All changes made' : capital(list(changed(kept))));
  const part = `Its part of what all did together, ${number ? answer.unit : 'of 100'}`, [needed, enough] = kOfCauses;
  const columns = number ? [part] : [needed, enough, part];
  return (
    <>
      <Figure id={id} title={`Several causes of “${title}”`} level={2}
        caption={number ? `What ${names.length} causes did to ${title}, together ${together.value?.toPrecision(3)} ${answer.unit}.`
          : `Together the causes bring ${pointsOf(together.value)} of 100 histories (coding range ${together.coding ? pointsRange(together.coding) : 'not known'}), of which ${pointsOf(answer.interaction.value)} come only from their working together.`}
        table={() => ({columns: ['changes made', 'share', 'simulation low', 'simulation high', 'coding low', 'coding high'],
          rows: answer.subsets.map(x => { const e = x.p ?? x.mean; return [worldWords(x.kept), e?.value ?? null, e?.simulation?.[0] ?? null, e?.simulation?.[1] ?? null, e?.coding?.[0] ?? null, e?.coding?.[1] ?? null]; })})}>
        {worlds.length > 0 && <Worlds label={`${title} in ${worlds.length} worlds`} of={worlds.map(x => ({share: x.p!.value, range: rangeOf(x.p), words: worldWords(x.kept)}))} />}
      </Figure>
      <div class="table" tabIndex={0} role="region" aria-label="What each cause did">
        <table class="each-cause">
          <thead>
            <tr><th scope="col">Taken away</th>{columns.map(x => <th key={x} scope="col">{x}</th>)}</tr>
          </thead>
          <tbody>
            {answer.causes.map((x, i) => (
              <tr key={x.name}>
                <th scope="row">{capital(titles[i]!)}</th>
                {!number && <td data-of={needed}><b>{x.pn ? of100(x.pn.value).replace(' of 100', '') : 'unknown'}</b> <span class="ranges">{rangeOf(x.pn)}{x.pn_bounds ? ` however chance is shared, at least ${Math.round(x.pn_bounds[0] * 100)}` : ''}</span></td>}
                {!number && <td data-of={enough}><b>{x.ps ? of100(x.ps.value).replace(' of 100', '') : 'unknown'}</b> <span class="ranges">{rangeOf(x.ps)}</span></td>}
                <td data-of={part}><b>{number ? x.shapley.value?.toPrecision(3) : pointsOf(x.shapley.value)}</b> <span class="ranges">{number ? '' : x.shapley.coding ? `(${pointsRange(x.shapley.coding)})` : x.shapley.simulation ? `(simulation ${pointsRange(x.shapley.simulation)})` : ''}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">
        In brackets: coding range, where it is known; else simulation error, and so marked. The parts (Shapley values: what a cause adds, averaged over all orders of putting the causes in) sum to what all did together; they are shares among these causes, and
        another list gives others. “Needed” and “enough” are of histories in which the cause was there, and rest on chance being shared between the worlds. No range holds other models.
        Played: {grouped(answer.runs)} histories in each world.
      </p>
    </>
  );
}

interface World {
  share: number | null;
  range: string;
  words: string; // changes made
}

/** A small square of a hundred for each world, with its share and what is changed in it. */
function Worlds({of, label}: {of: World[]; label: string}) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const columns = Math.max(1, Math.floor(width / 255)), wide = width / columns, high = 104, side = 72;
  const height = Math.ceil(of.length / columns) * high;
  return (
    <div ref={frame}>
      <svg class="worlds" viewBox={`0 0 ${width} ${height}`} width={width} height={height} style={inUnits(width)} role="img" aria-label={label}>
        {of.map((world, i) => (
          <g key={i} transform={`translate(${(i % columns) * wide} ${Math.floor(i / columns) * high})`}>
            <Hundred share={world.share} size={side} />
            <text x={side + 14} y={13} font-size={15} font-weight="600">{of100(world.share)}</text>
            <text class="soft" x={side + 14} y={30} font-size={12}>{world.range}</text>
            {lines(world.words, wide - side - 26, 13, 4).map((text, n) => <text key={n} x={side + 14} y={47 + 15.5 * n} font-size={13}>{text}</text>)}
          </g>
        ))}
      </svg>
    </div>
  );
}

const rangeOf = (x: Estimate | null) => (x?.coding ? `(${range100(x.coding)})` : x?.simulation ? `(simulation ${range100(x.simulation)})` : '');
const pointsOf = (x: number | null) => (x === null ? 'unknown' : (x * 100).toFixed(1).replace('-', '−'));
const pointsRange = (range: [number, number]) => `${pointsOf(range[0])} to ${pointsOf(range[1])}`;
