// Response curves: small multiples, a factor each; the mean of the result with its interval, and some of the points.
import {area as areaOf, line as lineOf} from 'd3-shape';
import {scaleLinear} from 'd3-scale';
import {Figure, Marks, useWidth} from '../../../parts/figure';
import {useMark} from '../../../parts/margin';
import {count} from '../../../parts/words';
import {fitted, lines} from '../../whatif/bands';
import type {AskedResponse, Curve, CurveMean, Shown} from './types';
import {askedName, endsOf, inHundred, nameOf, placeWords, quotedName, result, resultRange, scaled, short, shortName, unitOf, withRange} from './words';

const words = (x: AskedResponse, curve: Curve) => {
  const [first, last] = endsOf(curve.means);
  const at = (m: CurveMean) => placeWords(curve.levels, curve.single, m);
  return `${quotedName(curve)}: ${withRange(x, first.value)} at ${at(first)}, ${withRange(x, last.value)} at ${at(last)}`;
};

function domainOf(x: AskedResponse): [number, number] {
  const all = x.curves.flatMap(c => [...c.means.flatMap(m => [m.value.value ?? 0, ...(m.value.simulation ?? [])]), ...c.points.map(p => p.value)]).map(v => scaled(x.kind, x.asked, v));
  const low = Math.min(...all), high = Math.max(...all);
  if (x.kind === 'probability') return [0, Math.min(100, Math.max(1, high))];
  return low === high ? [low - 1, high + 1] : [x.kind === 'effect' ? Math.min(0, low) : low, x.kind === 'effect' ? Math.max(0, high) : high];
}

export function Curves({data, id, response: x}: Shown & {response: AskedResponse}) {
  const domain = domainOf(x), every = x.every, parts = x.curves.some(c => !c.single);
  return (
    <Figure id={id + '-curves'} level={3} title="How it goes with each factor"
      caption={`${unitOf(x).replace(/^./, c => c.toUpperCase())}, at the least and the greatest values: ${x.curves.slice(0, 4).map(c => words(x, c)).join('; ')}.`}
      table={() => ({
        columns: ['factor', 'from', 'to', 'points', 'mean', 'low', 'high'],
        rows: x.curves.flatMap(c => c.means.map(m => [nameOf(c), c.levels.length ? (c.levels[m.low] ?? null) : m.low, c.levels.length ? null : m.high, m.points, m.value.value, m.value.simulation?.[0] ?? null, m.value.simulation?.[1] ?? null])),
      })}
      note={<p class="note">
        Dots are points of the study{x.curves.some(c => c.points.length < c.means.reduce((n, m) => n + m.points, 0)) ? ' (some of them)' : ''}, each with all its other factors as they were there.
        {' '}The {parts ? 'line' : 'marked line'} is the mean over all points {parts ? 'in each part of the range (parts hold equally many points)' : 'with this value'}; {every ? 'its bar is the error from the finite number of runs' : 'its band holds that mean in 95 of 100 such studies'}.
      </p>}>
      <div class="multiples study-curves">{x.curves.map(c => <One key={c.factor} x={x} curve={c} domain={domain} label={`${askedName(data, x)} by ${nameOf(c)}`} />)}</div>
    </Figure>
  );
}

const kHeight = 216, kLeft = 44, kRight = 12, kTop = 26, kBottom = 46;

function One({x, curve, domain, label}: {x: AskedResponse; curve: Curve; domain: [number, number]; label: string}) {
  const mark = useMark();
  const [frame, measured, printing] = useWidth<HTMLDivElement>(320);
  const width = printing ? 320 : measured;
  const named = curve.levels.length > 0;
  const [first, last] = endsOf(curve.means);
  const span: [number, number] = named ? [-0.5, curve.levels.length - 0.5] : first.low === last.high ? [first.low - 1, last.high + 1] : [first.low, last.high];
  const inset = curve.single && !named ? 8 : 0;
  const across = scaleLinear().domain(span).range([kLeft + inset, width - kRight - inset]);
  const up = scaleLinear().domain(domain).range([kHeight - kBottom, kTop]).nice(4);
  const y = (v: number) => up(scaled(x.kind, x.asked, v));
  const drawn = curve.means.filter(m => m.value.value !== null);
  const sure = drawn.filter(m => m.value.simulation);
  const path = lineOf<CurveMean>().x(m => across(m.middle)).y(m => y(m.value.value!))(drawn) ?? '';
  const band = areaOf<CurveMean>().x(m => across(m.middle)).y0(m => y(m.value.simulation![0])).y1(m => y(m.value.simulation![1]))(sure) ?? '';
  return (
    <div ref={frame} class="study-drawing">
      <Marks label={label} width={width} height={kHeight}>
        <text class="soft" font-size={11} x={0} y={12}>{unitOf(x)}</text>
        {up.ticks(4).map(t => <g key={t}><line class="grid" x1={kLeft} x2={width - kRight} y1={up(t)} y2={up(t)} /><text class="soft" font-size={11} text-anchor="end" x={kLeft - 6} y={up(t) + 4}>{short(t)}</text></g>)}
        {x.kind === 'effect' && <line x1={kLeft} x2={width - kRight} y1={up(0)} y2={up(0)} stroke="var(--ink)" />}
        {named ? curve.levels.map((l, i) => <text key={l} class="soft" font-size={11} text-anchor="middle" x={across(i)} y={kHeight - 31}>{lines(l.replace(/-/g, '- '), across(1) - across(0) - 6, 11, 2).map((part, k) => <tspan key={k} x={across(i)} dy={k * 12}>{fitted(part.replace(/- /g, '-').trim(), across(1) - across(0) - 2, 11)}</tspan>)}</text>)
          : across.ticks(Math.max(2, Math.floor(width / 80))).map(t => <text key={t} class="soft" font-size={11} text-anchor="middle" x={across(t)} y={kHeight - 30}>{short(t)}</text>)}
        <text font-size={13} x={kLeft} y={kHeight - 5}>{fitted(shortName(curve), width - kLeft, 13)}</text>
        {curve.points.map((p, i) => <circle key={i} class="dot" cx={across(p.factor)} cy={y(p.value)} r={2.2} />)}
        {!curve.single && <path class="sure" d={band} />}
        {!named && <path class="curve" d={path} />}
        {drawn.map(m => {
          const at = across(m.middle), key = `${curve.factor}/${m.low}`, place = placeWords(curve.levels, curve.single, m);
          return (
            <g key={m.low} class="study-mark" {...mark(() => ({
              key, kind: 'Mean', title: `${nameOf(curve)}: ${place}`, text: inHundred(x.kind, x.asked) ? `${result(x, m.value.value)} ${unitOf(x)}, on average over ${count(m.points, 'point')}, whatever the other factors are.` : `${result(x, m.value.value)} on average over ${count(m.points, 'point')}.`,
              facts: [['95 % interval', resultRange(x, m.value.simulation)]],
            }), key, `${place}: ${withRange(x, m.value)}`)}>
              <rect class="hit" x={at - 7} y={kTop} width={14} height={kHeight - kTop - kBottom} />
              {curve.single && m.value.simulation && <path class="interval" d={`M${at} ${y(m.value.simulation[0])}V${y(m.value.simulation[1])}M${at - 4} ${y(m.value.simulation[0])}h8M${at - 4} ${y(m.value.simulation[1])}h8`} />}
              <circle class="mean" cx={at} cy={y(m.value.value!)} r={curve.single ? 3.6 : 2.2} />
            </g>
          );
        })}
      </Marks>
    </div>
  );
}
