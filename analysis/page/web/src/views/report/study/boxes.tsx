// Boxes of `discover`: the conditions as ranges within what was swept, and the trade-off from which each was taken.
import {scaleLinear} from 'd3-scale';
import {line as lineOf} from 'd3-shape';
import {Figure, Marks, useWidth} from '../../../parts/figure';
import {useMark} from '../../../parts/margin';
import {count, grouped, of100, range100} from '../../../parts/words';
import {fitted} from '../../whatif/bands';
import type {Box, BoxLimit, DiscoverAnswer, Shown, StudyReport, SweptFactor} from './types';
import {nameOf, placed, quotedName, short, shortName, targetName} from './words';

function rangeWords(limit: BoxLimit): string {
  if (limit.kept.length) return limit.kept.join(' or ');
  if (limit.low === null) return `at most ${short(limit.high!)}`;
  return limit.high === null ? `at least ${short(limit.low)}` : `${short(limit.low)} to ${short(limit.high)}`;
}

function captionOf(answer: DiscoverAnswer, title: string): string {
  const what = `“${title}” comes true in more than ${of100(answer.above)} runs`;
  const words = `At ${grouped(answer.of_interest)} of ${grouped(answer.points)} points ${what}`;
  const box = answer.boxes[0];
  if (!box) return `${words}; no box of conditions holds more of them than chance does.`;
  return `${words}. Of 100 such points ${Math.round(box.coverage.value! * 100)} lie where ${box.limits.map(l => `${quotedName(l)} is ${rangeWords(l)}`).join(' and ')}; there ${of100(box.density.value)} points are such (${range100(box.density.simulation)}).`;
}

export function Boxes({data, id, answer, report}: Shown & {answer: DiscoverAnswer; report: StudyReport}) {
  const title = targetName(data, answer.target);
  return (
    <Figure id={id} level={3} title={`When is “${title}” likely?`} caption={captionOf(answer, title)}
      table={() => ({
        columns: ['box', 'factor', 'low', 'high', 'kept', 'coverage', 'density', 'density low', 'density high', 'points', 'by chance'],
        rows: answer.boxes.flatMap((b, i) => b.limits.map(l => [i + 1, nameOf(l), l.low, l.high, l.kept.join(' or '), b.coverage.value, b.density.value, b.density.simulation?.[0] ?? null, b.density.simulation?.[1] ?? null, b.box_points, l.by_chance])),
      })}
      note={<>{answer.boxes.length > 0 && <p class="note">Pale bars are all values swept, dark ones those in the box. Coverage: share of all such points that are in the box; density: share of the box’s points that are such (as if the box had been fixed beforehand). The line shows what was given up for what as the box shrank (PRIM); the diamond is the box, after limits that may be chance were dropped.</p>}
        {answer.warnings.map(w => <p key={w} class="note">Note: {w}.</p>)}</>}>
      {answer.boxes.length === 0 && <p class="missing">There is no box to draw.</p>}
      {answer.boxes.map((box, i) => (
        <div key={i} class="study-box">
          <Ranges box={box} number={answer.boxes.length > 1 ? i + 1 : 0} factors={report.factors} />
          <TradeOff box={box} />
        </div>
      ))}
    </Figure>
  );
}

function Ranges({box, number, factors}: {box: Box; number: number; factors: SweptFactor[]}) {
  const mark = useMark();
  const [frame, measured, printing] = useWidth<HTMLDivElement>(480);
  const width = printing ? 400 : measured;
  const row = 50, top = 24, height = top + box.limits.length * row + 4;
  return (
    <div ref={frame} class="study-drawing ranges">
      <Marks label={`Conditions of box ${number || 1}`} width={width} height={height}>
        <text font-size={13} x={0} y={13}>{fitted(`${number ? `Box ${number}: ` : ''}coverage ${of100(box.coverage.value)}, density ${of100(box.density.value)}, ${count(box.box_points, 'point')}`, width, 13)}</text>
        {box.limits.map((limit, i) => {
          const y = top + i * row, of = factors.find(f => f.id === limit.id), key = `limit/${number}/${limit.id}`, shown = rangeWords(limit);
          return (
            <g key={key} class="study-mark" {...mark(() => ({
              key, kind: 'Condition', title: `${nameOf(limit)}: ${shown}`, text: limit.title ? limit.id : undefined,
              facts: [['points', `${of100(limit.admits)} meet it alone`], ['by chance', limit.by_chance === null ? 'not known' : `quasi-p-value ${short(limit.by_chance)}`]],
            }), key, `${nameOf(limit)}: ${shown}`)}>
              <rect class="hit" x={0} y={y} width={width} height={row - 2} />
              <text font-size={13} x={0} y={y + 17}>{fitted(shortName(limit), width - 8.2 * shown.length - 10, 13)}</text>
              <text font-size={13} text-anchor="end" x={width} y={y + 17}>{fitted(shown, width / 2, 13)}</text>
              <Swept limit={limit} of={of} y={y + 24} width={width} />
            </g>
          );
        })}
      </Marks>
    </div>
  );
}

function Swept({limit, of, y, width}: {limit: BoxLimit; of: SweptFactor | undefined; y: number; width: number}) {
  if (of && of.levels.length > 0) {
    const each = width / of.levels.length;
    return <>{of.levels.map((l, i) => <g key={l}><rect class={'index ' + (limit.kept.includes(l) ? 'full' : 'open')} x={i * each + 1} y={y} width={each - 2} height={9} /><text class="soft" font-size={10.5} x={i * each + 1} y={y + 20}>{fitted(l, each - 4, 10.5)}</text></g>)}</>;
  }
  if (!of || of.low === null || of.high === null || of.low === of.high) return null;
  const x = scaleLinear().domain([of.low, of.high]).range([0, width]).clamp(true);
  const from = x(limit.low ?? of.low), to = x(limit.high ?? of.high);
  return (
    <>
      <rect class="index pale" x={0} y={y} width={width} height={9} />
      <rect class="index full" x={from} y={y} width={Math.max(2, to - from)} height={9} />
      <text class="soft" font-size={10.5} x={0} y={y + 20}>{placed(of.low, of.high - of.low)}</text>
      <text class="soft" font-size={10.5} text-anchor="end" x={width} y={y + 20}>{placed(of.high, of.high - of.low)}</text>
    </>
  );
}

/** Coverage against density, from all points (top left in coverage) to the smallest box. */
function TradeOff({box}: {box: Box}) {
  const size = 210, left = 40, bottom = 40, top = 12, right = 12;
  const x = scaleLinear().domain([0, 1]).range([left, size + 20 - right]), y = scaleLinear().domain([0, 1]).range([size - bottom, top]);
  const path = lineOf<Box['trajectory'][number]>().x(s => x(s.coverage)).y(s => y(s.density))(box.trajectory) ?? '';
  const cx = x(box.coverage.value ?? 0), cy = y(box.density.value ?? 0);
  return (
    <div class="study-drawing trade">
      <svg viewBox={`0 0 ${size + 20} ${size}`} width={size + 20} height={size} role="img" aria-label={`Trade-off: coverage ${of100(box.coverage.value)} at density ${of100(box.density.value)}`}>
        {[0, 0.5, 1].map(t => (
          <g key={t}>
            <line class="grid" x1={left} x2={size + 20 - right} y1={y(t)} y2={y(t)} /><line class="grid" y1={top} y2={size - bottom} x1={x(t)} x2={x(t)} />
            <text class="soft" font-size={11} text-anchor="end" x={left - 6} y={y(t) + 4}>{t * 100}</text>
            <text class="soft" font-size={11} text-anchor="middle" x={x(t)} y={size - bottom + 15}>{t * 100}</text>
          </g>
        ))}
        <text class="soft" font-size={11} text-anchor="end" x={size + 20 - right} y={size - 8}>coverage, of 100 →</text>
        <text class="soft" font-size={11} transform={`translate(11 ${size - bottom}) rotate(-90)`}>density, of 100 →</text>
        <path class="curve" d={path} />
        {box.trajectory.map((s, i) => <circle key={i} class="dot" cx={x(s.coverage)} cy={y(s.density)} r={1.8} />)}
        <path class="mean" d={`M${cx} ${cy - 7}L${cx + 7} ${cy}L${cx} ${cy + 7}L${cx - 7} ${cy}Z`} />
      </svg>
    </div>
  );
}
