// Sensitivity: for each factor its indices as bars with intervals; below them a factor that does nothing, and chance.
import {scaleLinear} from 'd3-scale';
import type {Estimate} from '../../../data';
import {Figure, Marks, useWidth} from '../../../parts/figure';
import {useMark} from '../../../parts/margin';
import type {Item} from '../../../parts/margin';
import {count} from '../../../parts/words';
import {fitted} from '../../whatif/bands';
import type {AskedResponse, AskedSensitivity, FactorRow, SensitivityAnswer, Shown} from './types';
import {decides, inHundred, isShare, nameOf, quotedName, short, shortName, sizeOf, subjectOf} from './words';

type Method = SensitivityAnswer['method'];
interface Index {
  key: 'shapley' | 'first' | 'total' | 'mean_size' | 'swing';
  name: string;
  words: string;
  style: 'full' | 'pale' | 'open';
}
const kIndices: {[method in Method]: Index[]} = {
  variance: [
    {key: 'shapley', name: 'part', words: 'its part (Shapley effect): interactions are shared equally, all parts sum to 100', style: 'full'},
    {key: 'first', name: 'alone', words: 'alone (first order): what knowing it alone takes away', style: 'pale'},
    {key: 'total', name: 'in all', words: 'in all (total): what is left where all else is known', style: 'open'}],
  'given-data': [{key: 'first', name: 'alone', words: 'alone (first order): the part of the variance that knowing it takes away', style: 'full'}],
  'elementary-effects': [{key: 'mean_size', name: 'μ*', words: 'mean size of the change in the result where the factor alone moves, over its whole range (Morris, μ*)', style: 'full'}],
  'one-at-a-time': [{key: 'swing', name: 'swing', words: 'greatest less least result where the factor alone moves', style: 'full'}],
};
const kMostRows = 14;
// Where points share their luck, an interval without width says nothing.
const known = (e: Estimate) => e.simulation !== null && e.simulation[0] < e.simulation[1];

interface Line {
  key: string;
  label: string;
  row: FactorRow | null; // null: chance
  estimates: Estimate[];
  soft?: boolean;
}

function linesOf(x: AskedSensitivity, method: Method): Line[] {
  const of = (row: FactorRow) => kIndices[method].map(i => row[i.key]);
  const lines: Line[] = x.rows.slice(0, kMostRows).map(row => ({key: row.id, label: shortName(row), row, estimates: of(row)}));
  if (of(x.dummy).some(e => e.value !== null)) lines.push({key: '//dummy', label: 'a dummy that does nothing', row: x.dummy, estimates: of(x.dummy), soft: true});
  return lines;
}

export function Bars({data, id, response, asked, method}: Shown & {response: AskedResponse; asked: AskedSensitivity; method: Method}) {
  const indices = kIndices[method], lines = linesOf(asked, method), share = isShare(method);
  const runs = inHundred(response.kind, response.asked);
  const one = (v: number) => (share ? String(Math.round(v * 100)).replace('-', '−') : short(runs ? Number((v * 100).toFixed(1)) : v));
  const value = (e: Estimate) => (e.value === null ? 'not known' : one(e.value));
  const range = (e: Estimate) => (known(e) && e.simulation ? `${one(e.simulation[0])} to ${one(e.simulation[1])}` : 'interval not known');
  const shown = asked.rows.length - Math.min(asked.rows.length, kMostRows);
  const chance = asked.chance.value === null ? '' : ` Of the variance of a single run ${Math.round(asked.chance.value * 100)} of 100 parts are chance, whatever the factors are.`;
  const caption = asked.constant ? decides(subjectOf(data, response), response, asked, method) : (`In order: ${asked.rows.slice(0, 5).map(row => `${quotedName(row)} ${value(sizeOf(row, method))} (${range(sizeOf(row, method))})`).join('; ')}.${chance}`);
  const table = () => ({
    columns: ['factor', 'factors in it', ...indices.flatMap(i => [i.name, `${i.name} low`, `${i.name} high`]), 'trend'],
    rows: [...asked.rows, asked.dummy].map(row => [nameOf(row), row.factors, ...indices.flatMap(i => [row[i.key].value, row[i.key].simulation?.[0] ?? null, row[i.key].simulation?.[1] ?? null]), row.trend]),
  });
  return (
    <Figure id={id + '-bars'} level={3} title="Which factors decide" caption={caption} table={table}
      note={<>
        <p class="legend">{indices.map(i => <span key={i.key} class="key"><svg width="26" height="12" aria-hidden="true"><rect class={'index ' + i.style} x="1" y="2" width="24" height="8" /></svg> {i.words}</span>)}<span class="key"><svg width="26" height="12" aria-hidden="true"><path class="interval" d="M2 6H24M2 2V10M24 2V10" /></svg> 95 % interval</span></p>
        {shown > 0 && <p class="note">{count(shown, 'further factor')} in the table.</p>}
        {asked.warnings.map(w => <p key={w} class="note">Note: {w}.</p>)}
      </>}>
      {asked.constant ? <p class="missing">Nothing to draw: no factor changes it.</p> : <Drawn runs={runs} unit={share ? 'of 100 parts of the variance over the study' : runs ? 'change in the result, of 100 runs' : 'change in the result'} lines={lines} indices={indices} share={share} value={value} range={range} chance={asked.chance} />}
    </Figure>
  );
}

interface DrawnProps {
  lines: Line[];
  indices: Index[];
  share: boolean;
  runs: boolean; // results are shares of runs
  unit: string;
  value: (e: Estimate) => string;
  range: (e: Estimate) => string;
  chance: Estimate;
}
function Drawn({lines, indices, share, runs, unit, value, range, chance}: DrawnProps) {
  const mark = useMark();
  const [frame, width] = useWidth<HTMLDivElement>();
  const narrow = width < 560, thick = indices.length > 1 ? 7 : 12;
  const left = narrow ? 6 : Math.min(340, width * 0.4), right = narrow ? 10 : 130, above = narrow ? 20 : 0;
  const row = above + indices.length * (thick + 2) + 12, top = 4;
  const all = lines.flatMap(l => l.estimates.flatMap(e => [e.value ?? 0, e.simulation?.[1] ?? 0]));
  const greatest = Math.max(share ? 0.05 : 0, ...all);
  const x = scaleLinear().domain([0, Math.min(greatest, share ? 1 : Infinity) || 1]).range([left, width - right]).nice(5).clamp(true);
  const bottom = top + lines.length * row, noise = chance.value === null ? 0 : row + 12;
  const ticks = x.ticks(narrow ? 4 : 6);
  const text = (line: Line) => {
    const e = line.estimates[0]!;
    return e.value === null ? '' : known(e) ? `${value(e)} (${range(e)})` : value(e);
  };
  const item = (line: Line): Item => ({
    key: line.key, kind: 'Factor', title: line.row?.title || line.label, text: line.row && line.row.factors > 1 ? `${line.row.factors} numbers that move together.` : line.row?.id,
    facts: indices.map((i, k) => [i.name, `${value(line.estimates[k]!)} (${range(line.estimates[k]!)})`] as [string, string]).concat(line.row?.trend == null ? [] : [['trend', line.row.trend > 0.05 ? 'up: both rise together' : line.row.trend < -0.05 ? 'down: one falls as the other rises' : 'neither up nor down']]),
  });
  return (
    <div ref={frame} class="study-drawing">
      <Marks label="Factors, what does most first" width={width} height={bottom + noise + 40}>
        {ticks.map(t => <g key={t}><line class="grid" x1={x(t)} x2={x(t)} y1={top} y2={bottom} /><text class="soft" font-size={12} text-anchor="middle" x={x(t)} y={bottom + 15}>{share || runs ? short(Number((t * 100).toFixed(2))) : short(t)}</text></g>)}
        <text class="soft" font-size={12} x={left} y={bottom + 31}>{unit}</text>
        {lines.map((line, i) => {
          const y = top + i * row;
          return (
            <g key={line.key} {...mark(() => item(line), line.key, `${line.label}: ${indices.map((n, k) => `${n.name} ${value(line.estimates[k]!)}`).join(', ')}`)} class="study-mark">
              <rect class="hit" x={0} y={y} width={width} height={row} />
              <text class={line.soft ? 'soft' : undefined} font-style={line.soft ? 'italic' : undefined} font-size={13.5} x={narrow ? left : left - 12} text-anchor={narrow ? 'start' : 'end'} y={narrow ? y + 16 : y + row / 2 + 5}>{fitted(line.label, narrow ? width - 14 - 7.3 * text(line).length : left - 16, 13.5)}</text>
              <line x1={left} x2={left} y1={y + above + 3} y2={y + row - 3} stroke="var(--ink)" />
              {line.estimates.map((e, k) => <Bar key={k} e={e} y={y + above + 6 + k * (thick + 2)} thick={thick} style={indices[k]!.style} x={x} />)}
              <text font-size={12.5} x={width} text-anchor="end" y={narrow ? y + 16 : y + row / 2 + 5}>{text(line)}</text>
            </g>
          );
        })}
        {chance.value !== null && <Chance e={chance} y={bottom + 42} left={left} width={width} right={right} narrow={narrow} row={row} />}
      </Marks>
    </div>
  );
}

function Bar({e, y, thick, style, x}: {e: Estimate; y: number; thick: number; style: string; x: (v: number) => number}) {
  if (e.value === null) return null;
  const from = x(0), middle = y + thick / 2;
  return (
    <>
      <rect class={'index ' + style} x={from} y={y} width={Math.max(0.5, x(e.value) - from)} height={thick} />
      {known(e) && e.simulation && <path class="interval" d={`M${x(e.simulation[0])} ${middle}H${x(e.simulation[1])}M${x(e.simulation[0])} ${middle - thick / 2 + 0.5}V${middle + thick / 2 - 0.5}M${x(e.simulation[1])} ${middle - thick / 2 + 0.5}V${middle + thick / 2 - 0.5}`} />}
    </>
  );
}

/** Chance in a single run, on a scale of its own: from nothing to all of the variance of a run. */
function Chance({e, y, left, width, right, narrow, row}: {e: Estimate; y: number; left: number; width: number; right: number; narrow: boolean; row: number}) {
  const x = scaleLinear().domain([0, 1]).range([left, width - right]).clamp(true);
  const at = narrow ? y + 20 : y + (row - 12) / 2 - 5;
  return (
    <g>
      <line x1={0} x2={width} y1={y - 2} y2={y - 2} stroke="var(--line)" />
      <text font-size={13.5} x={narrow ? left : left - 12} text-anchor={narrow ? 'start' : 'end'} y={narrow ? y + 15 : at + 10}>{fitted('chance in a single run', narrow ? width - 110 : left - 16, 13.5)}</text>
      <rect x={left} y={at} width={x(1) - left} height={10} fill="none" stroke="var(--soft)" />
      <rect class="index hatched" x={left} y={at} width={x(e.value!) - left} height={10} />
      <text font-size={12.5} x={width} text-anchor="end" y={narrow ? y + 15 : at + 10}>{Math.round(e.value! * 100)} <tspan class="soft">of 100 parts</tspan></text>
    </g>
  );
}
