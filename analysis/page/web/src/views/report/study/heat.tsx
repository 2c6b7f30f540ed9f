// A map of two factors: every cell says its number, so that shades alone carry nothing.
import {Figure, Marks, useWidth} from '../../../parts/figure';
import {useMark} from '../../../parts/margin';
import {count} from '../../../parts/words';
import {fitted, lines} from '../../whatif/bands';
import type {AskedResponse, MapAxis, MapCell, Shown} from './types';
import {askedName, inHundred, nameOf, placed, placeWords, quotedName, result, resultRange, short, shortName, unitOf, withRange} from './words';

const kDarkest = 0.72; // letters on it stay readable
const kMore = '#d55e00', kFewer = '#0072b2';

const spanOf = (axis: MapAxis) => axis.high[axis.high.length - 1]! - axis.low[0]!;
const place = (axis: MapAxis, i: number) => placeWords(axis.levels, axis.single, {low: axis.low[i]!, high: axis.high[i]!});

export function Heat({data, id, response: x}: Shown & {response: AskedResponse}) {
  const map = x.map!, known = map.cells.filter(c => c.value.value !== null);
  if (known.length === 0) return null;
  const sorted = [...known].sort((a, b) => a.value.value! - b.value.value!), least = sorted[0]!, most = sorted[sorted.length - 1]!;
  const where = (c: MapCell) => `${quotedName(map.across)} ${place(map.across, c.column)} and ${quotedName(map.up)} ${place(map.up, c.row)}`;
  const few = map.cells.filter(c => c.few).length, empty = map.across.low.length * map.up.low.length - map.cells.length;
  return (
    <Figure id={id + '-map'} level={3} title="Two factors together"
      caption={`Numbers are ${x.kind === 'mean' ? 'means' : unitOf(x)}. Least at ${where(least)}: ${withRange(x, least.value)}. Most at ${where(most)}: ${withRange(x, most.value)}.`}
      table={() => ({
        columns: [nameOf(map.across), nameOf(map.up), 'points', 'mean', 'low', 'high', 'few points'],
        rows: map.cells.map(c => [place(map.across, c.column), place(map.up, c.row), c.points, c.value.value, c.value.simulation?.[0] ?? null, c.value.simulation?.[1] ?? null, c.few ? 'yes' : '']),
      })}
      note={<p class="note">{x.every ? 'Each cell is the mean over all points with these two values.' : 'Each cell is the mean over the points in it, whatever the other factors are; columns and rows hold about equally many points.'}
        {few > 0 && ` Cells with a stroke through them hold fewer than 10 independent points (${few}).`}{empty > 0 && ` Empty cells hold no point (${empty}).`}
        {x.kind === 'effect' ? ' Blue: fewer or less; orange: more; the sign says so too.' : ' The stronger the colour, the more.'}</p>}>
      <Drawn x={x} label={`${askedName(data, x)} by ${nameOf(map.across)} and ${nameOf(map.up)}`} />
    </Figure>
  );
}

function shadeOf(x: AskedResponse, value: number, low: number, high: number): [string, number] {
  if (x.kind === 'effect') {
    const size = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return [value < 0 ? kFewer : kMore, (Math.abs(value) / size) * kDarkest];
  }
  const from = x.kind === 'probability' ? 0 : low;
  return [kFewer, high > from ? ((value - from) / (high - from)) * kDarkest : 0];
}

function Drawn({x, label}: {x: AskedResponse; label: string}) {
  const mark = useMark();
  const [frame, measured] = useWidth<HTMLDivElement>();
  const map = x.map!, columns = map.across.low.length, rows = map.up.low.length;
  const width = Math.min(measured, 760), left = map.up.levels.length > 0 ? Math.min(170, width * 0.3) : width < 480 ? 56 : 84, right = 12;
  const side = (width - left - right) / columns, high = Math.max(26, Math.min(side, 46));
  const title = lines(shortName(map.up), width - 8, 13, 2);
  const top = 8 + title.length * 17, bottom = top + rows * high;
  const values = map.cells.map(c => c.value.value).filter((v): v is number => v !== null), low = Math.min(...values), most = Math.max(...values);
  const tick = (axis: MapAxis, i: number, px: number) => (axis.levels.length ? fitted(axis.levels[axis.low[i]!] ?? '', px, 11) : axis.single ? short(axis.low[i]!) : placed(axis.low[i]!, spanOf(axis)));
  const every = Math.max(1, Math.ceil(38 / side));
  return (
    <div ref={frame} class="study-drawing">
      <Marks label={label} width={width} height={bottom + 44}>
        {title.map((l, i) => <text key={i} font-size={13} x={0} y={13 + i * 17}>{i === 0 ? '↑ ' : ''}{l}</text>)}
        {map.cells.map(c => {
          const at = left + c.column * side, y = bottom - (c.row + 1) * high, key = `cell/${c.column}/${c.row}`, value = c.value.value;
          const [colour, opacity] = value === null ? ['none', 0] : shadeOf(x, value, low, most);
          return (
            <g key={key} class="study-mark" {...mark(() => ({
              key, kind: 'Cell', title: `${result(x, value)}${inHundred(x.kind, x.asked) ? ' ' + unitOf(x) : ''}`,
              facts: [[nameOf(map.across), place(map.across, c.column)], [nameOf(map.up), place(map.up, c.row)], ['95 % interval', resultRange(x, c.value.simulation)], ['points', count(c.points, 'point')]],
              text: c.few ? 'So few independent points are in this cell that its mean may be far off.' : undefined,
            }), key, `${place(map.across, c.column)}, ${place(map.up, c.row)}: ${withRange(x, c.value)}`)}>
              <rect x={at} y={y} width={side} height={high} fill={colour} fill-opacity={opacity} stroke="var(--paper)" stroke-width={1} />
              {c.few && <line x1={at + 2} y1={y + high - 2} x2={at + side - 2} y2={y + 2} stroke="var(--soft)" stroke-width={1} />}
              <rect class="hit" x={at + 1} y={y + 1} width={side - 2} height={high - 2} />
              {side > 24 && <text class={c.few ? 'halo' : undefined} font-size={side < 34 ? 10.5 : 12.5} text-anchor="middle" x={at + side / 2} y={y + high / 2 + 4}>{result(x, value).replace('fewer than ', '<').replace('more than ', '>')}</text>}
            </g>
          );
        })}
        <rect x={left} y={top} width={columns * side} height={rows * high} fill="none" stroke="var(--soft)" pointer-events="none" />
        {map.up.low.map((_, i) => <text key={i} class="soft" font-size={11} text-anchor="end" x={left - 6} y={map.up.single ? bottom - (i + 0.5) * high + 4 : bottom - i * high + 4}>{tick(map.up, i, left - 8)}</text>)}
        {!map.up.single && <text class="soft" font-size={11} text-anchor="end" x={left - 6} y={top + 4}>{placed(map.up.high[rows - 1]!, spanOf(map.up))}</text>}
        {map.across.low.map((_, i) => i % every === 0 && <text key={i} class="soft" font-size={11} text-anchor="middle" x={left + (map.across.single ? i + 0.5 : i) * side} y={bottom + 15}>{tick(map.across, i, side * every - 4)}</text>)}
        {!map.across.single && <text class="soft" font-size={11} text-anchor="middle" x={left + columns * side} y={bottom + 15}>{placed(map.across.high[columns - 1]!, spanOf(map.across))}</text>}
        <text font-size={13} x={width - right} y={bottom + 36} text-anchor="end">{fitted(shortName(map.across), width - right - 24, 13)} →</text>
      </Marks>
    </div>
  );
}
