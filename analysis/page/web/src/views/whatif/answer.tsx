// The answer: a sentence with both uncertainties, two squares of a hundred, the numbers as bands, and how sure.
import type {ComponentChildren} from 'preact';
import type {Estimate, PageData, WhatIfAnswer, WhatIfRow} from '../../data';
import {Figure} from '../../parts/figure';
import {HowSure} from '../../parts/how_sure';
import {namesOf} from '../../parts/names';
import {grouped, of100, range100} from '../../parts/words';
import {countable} from './asked';
import type {Target} from './asked';
import {BandLegend, Bands} from './bands';
import type {Band} from './bands';
import {cellsOf, Squares, turned} from './squares';
import type {Cell} from './squares';
import {differenceRange, differenceWords, digitsOf, optionWords, rangeDigits, rangesWords, share, signWords, targetTitle, untouched} from './words';

/** "War breaks out in Korea in 48 of 100 histories as it was, in 44 with this change: 4 fewer (...)." */
export function sentence(data: PageData, row: WhatIfRow, given: boolean): string {
  const digits = digitsOf(row), title = targetTitle(data, row);
  const before = share(row.before.value, digits), after = share(row.after.value, digits);
  const whose = given ? 'Of 100 histories that went as ours did' : 'Of 100 histories';
  const start = row.kind === 'ending' ? `the ending “${title}” comes` : `“${title}” comes true`;
  if (untouched(row)) return `${whose}, ${start} in ${before}, with this change or without it: no history that was played differs.`;
  return `${whose}, ${start} in ${before} as it was and in ${after} with this change: ${differenceWords(row.difference.value, digits)} (${rangesWords(row.difference)}).`;
}

function Lead({data, row, given}: {data: PageData; row: WhatIfRow; given: boolean}) {
  const digits = digitsOf(row), title = targetTitle(data, row);
  const before = share(row.before.value, digits), after = share(row.after.value, digits);
  const who = given ? <>Of 100 histories that went as ours did</> : <>Of 100 histories</>;
  const what = row.kind === 'ending' ? <>the ending <q>{title}</q> comes</> : <><q>{title}</q> comes true</>;
  if (untouched(row))
    return <p class="answer">{who}, {what} in <b>{before}</b>, with this change or without it. <span class="ranges">No history that was played differs.</span></p>;
  return (
    <p class="answer">
      {who}, {what} in <b>{before}</b> as it was and in <b>{after}</b> with this change: <b>{differenceWords(row.difference.value, digits)}</b>{' '}
      <span class="ranges">({rangesWords(row.difference)})</span>.
    </p>
  );
}

function squaresCaption(cells: Cell[], row: WhatIfRow): string {
  const count = (cell: Cell) => cells.filter(x => x === cell).length;
  const less = count('only_before'), more = count('only_after');
  const hidden = less + more === 0 && (row.only_before || row.only_after) ? ' Fewer than one in a hundred turned.' : '';
  if (less + more === 0) return `Each small square is one history, at the same place left and right, with the same luck: none of the hundred turned.${hidden}`;
  const turns = [less > 0 ? `${less} in which it no longer comes` : '', more > 0 ? `${more} in which it comes only now` : ''].filter(x => x !== '').join(' and ');
  return `Each small square is one history, at the same place left and right, with the same luck; the outlined ones turned: ${turns}.`;
}

interface Props {
  data: PageData;
  answer: WhatIfAnswer;
  row: WhatIfRow;
  id: string; // of the figures: names of saved files
  chosen?: number | null;
  tell?: ((place: number) => void) | null;
  endings?: (place: number) => [string, string] | null;
  faded?: boolean;
  tools?: ComponentChildren;
  status?: ComponentChildren;
  told?: ComponentChildren; // the story of one square
}

export function AnswerOf({data, answer, row, id, chosen = null, tell = null, endings, faded, tools, status, told}: Props) {
  const given = answer.given !== null;
  const title = targetTitle(data, row), digits = digitsOf(row);
  const cells = cellsOf(row);
  const alternative = answer.alternatives[0]!;
  const shares: Band[] = [
    {key: 'before', label: 'As it was', estimate: row.before, shown: `${share(row.before.value, digits)} of 100`},
    {key: 'after', label: 'With the change', estimate: row.after, shown: `${share(row.after.value, digits)} of 100`, strong: true},
  ];
  const far = Math.max(0.05, ...[row.difference.coding, row.difference.simulation].flatMap(x => (x ? x.map(Math.abs) : [])), Math.abs(row.difference.value ?? 0));
  const edge = Math.min(1, Math.ceil(far * 21) / 20);
  return (
    <>
      <Lead data={data} row={row} given={given} />
      {status}
      <Figure id={id} title={given ? `${title}: histories that went as ours did` : title} caption={squaresCaption(cells, row)} level={2} tools={tools}
        table={() => ({columns: ['history', 'as it was', 'with the change'], rows: cells.map((cell, i) => [i + 1, cell === 'both' || cell === 'only_before' ? 'yes' : 'no', cell === 'both' || cell === 'only_after' ? 'yes' : 'no'])})}
        note={tell ? <p class="note">Tap a square and its story is told in both worlds{cells.some(turned) ? '; the outlined ones say how it turned' : ''}.</p> : undefined}>
        <Squares cells={cells} title={title} chosen={chosen} tell={tell} faded={faded} endings={endings}
          labels={[`As it was: ${share(row.before.value, digits)}`, `With the change: ${share(row.after.value, digits)}`]} />
      </Figure>
      {told}
      <Figure id={id + '-ranges'} title="And how far it may be off" level={3}
        caption={`As it was ${share(row.before.value, digits)} of 100 (${codingWords(row.before)}), with the change ${share(row.after.value, digits)} (${codingWords(row.after)}); ${untouched(row) ? 'no history that was played differs.' : `difference: ${differenceWords(row.difference.value, digits)} (${row.difference.coding ? differenceRange(row.difference.coding, rangeDigits(row.difference.coding)) : 'coding range not known'}).`}`}        table={() => tableOf(row)} note={<><BandLegend structure={Boolean(row.difference.structure)} />
      <HowSure runs={answer.runs} runsPerDraw={answer.runs_per_draw}
        numbers={[{label: 'As it was', estimate: row.before}, {label: 'With the change', estimate: row.after}]}>
        <p>
          The difference: {differenceWords(row.difference.value, 1)}; simulation error {differenceRange(row.difference.simulation, 1)}; coding range{' '}
          {row.difference.coding ? differenceRange(row.difference.coding, 1) : 'not known, since too few histories differ within one draw of the coder’s values'}
          {row.difference.structure ? `; over other models ${differenceRange(row.difference.structure, 1)}` : ''}. {signWords(row)}
        </p>
        <p>
          The range of the difference is narrower than those of the two shares, because both worlds are played with the same values and the same luck.
          {row.pairing ? ` That saves runs: without it ${row.pairing.toFixed(0)} times as many would be needed for the same simulation error.` : ''}
        </p>
        {row.difference.structure === null && (
          <p>Other models of how people choose, other readings of the sources or another coder may move both shares much further: <code>--structure</code> on the command line plays them.</p>
        )}
        <p>{alternative.runs_that_differ !== null && <>In {of100(alternative.runs_that_differ)} histories some decision comes out differently. </>}Played: {grouped(answer.runs)} histories in each world, seed {answer.seed}.</p>
        {given && answer.given && <GivenSure answer={answer} />}
      </HowSure></>}>
        <Bands label="Shares of histories with their ranges" domain={[0, 1]} bands={shares} unit="of 100 histories" />
        <Bands label="The difference with its ranges" domain={[-edge, edge]} zero ticks={x => signedPoints(x)} unit="fewer than as it was, or more, of 100"
          bands={[{key: 'difference', label: 'Difference', estimate: row.difference, shown: differenceWords(row.difference.value, digits), strong: true}]} />
      </Figure>
    </>
  );
}

function GivenSure({answer}: {answer: WhatIfAnswer}) {
  const given = answer.given!;
  return (
    <p>
      A history counts as much as it makes the record likely{given.effective_runs !== null ? `: they are worth ${grouped(Math.round(given.effective_runs))} histories of equal weight` : ''}
      {given.log_probability_of_record !== null ? `. The model gives the whole record a probability of e to the power ${given.log_probability_of_record.toFixed(1).replace('-', '−')}` : ''}
      {given.standard_error !== null ? ` (standard error ${given.standard_error.toFixed(2)} of the exponent)` : ''}. The record is put in here, not predicted: this is no evidence for the model.
    </p>
  );
}

const signedPoints = (x: number) => { const n = Math.round(x * 100); return n === 0 ? '0' : n < 0 ? `−${-n}` : `+${n}`; };
// Where the record is given, what is on record has come in every history: there is no range.
const codingWords = (e: Estimate) => (e.coding ? `coding range ${range100(e.coding)}` : e.value === 0 || e.value === 1 ? 'by construction' : 'coding range not known');

function tableOf(row: WhatIfRow) {
  const line = (name: string, e: WhatIfRow['before']) => [name, e.value, e.simulation?.[0] ?? null, e.simulation?.[1] ?? null, e.coding?.[0] ?? null, e.coding?.[1] ?? null];
  return {
    columns: ['share of histories', 'value', 'simulation low', 'simulation high', 'coding low', 'coding high'],
    rows: [line('as it was', row.before), line('with the change', row.after), line('difference', row.difference)],
  };
}

/** Which event or ending is counted. */
export function TargetChoice({data, answer, row, choose}: {data: PageData; answer: WhatIfAnswer; row: WhatIfRow; choose: (target: Target) => void}) {
  const rows = countable(answer.alternatives[0]);
  const groups: [string, WhatIfRow[]][] = [['Asked for', rows.filter(x => x.kind === 'target')], ['Events', rows.filter(x => x.kind === 'event')], ['How it ends', rows.filter(x => x.kind === 'ending')]];
  return (
    <label class="target">
      Count{' '}
      <select value={`${row.kind} ${row.id}`} onChange={event => {
        const found = rows.find(x => `${x.kind} ${x.id}` === event.currentTarget.value);
        if (found) choose({kind: found.kind, id: found.id});
      }}>
        {groups.filter(([, list]) => list.length > 0).map(([name, list]) => (
          <optgroup key={name} label={name}>{list.map(x => <option key={x.id} value={`${x.kind} ${x.id}`}>{targetTitle(data, x)}</option>)}</optgroup>
        ))}
      </select>
    </label>
  );
}

/** What is assumed of chance where the record is given, and what holds without the assumption. */
export function Assumption({data, answer}: {data: PageData; answer: WhatIfAnswer}) {
  const names = namesOf(data);
  const still = answer.alternatives[0]?.still_on_record ?? null;
  const last = still?.[still.length - 1];
  return (
    <div class="assumed">
      <p>
        <b>This rests on an assumption that no source can test.</b> Every history here follows the record to its end; then the change is made, and each choice is
        decided again by the same chance as before. Nobody sees both histories, so nobody can know whether chance is shared in this way.
      </p>
      {last && (
        <p>
          What holds in any case: the record survives the change up to {names.short(names.decisionOf(last.decision)?.actor)}’s “{optionWords(data, last.decision, last.option)}” (
          {names.decision(last.decision)}) in {range100(last.bounds)} of 100 histories, however chance is shared; with the assumption in {of100(last.probability)}.
        </p>
      )}
    </div>
  );
}
