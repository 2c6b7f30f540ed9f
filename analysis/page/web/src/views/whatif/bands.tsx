// Numbers as bands: the coding range wide and pale, the simulation error narrow and dark, the value as a tick.
import type {ComponentChildren} from 'preact';
import {scaleLinear} from 'd3-scale';
import type {Estimate} from '../../data';
import {inUnits, Marks, useWidth} from '../../parts/figure';
import {useMark, usePointing} from '../../parts/margin';
import type {Item} from '../../parts/margin';

export interface Band {
  key: string;
  label: string;
  sub?: string; // second line of the label
  estimate: Estimate;
  shown: string; // the value in words, at the right
  colour?: string;
  strong?: boolean;
  item?: () => Item; // what the margin says of it
  act?: () => void; // when it is chosen
}
interface Props {
  bands: Band[];
  label: string; // of the picture
  domain: [number, number];
  ticks?: (x: number) => string;
  zero?: boolean; // a line at 0
  unit?: string; // below the axis
  shownWidth?: number;
}

export function Bands({bands, label, domain, ticks = x => String(Math.round(x * 100)), zero, unit, shownWidth = 150}: Props) {
  const mark = useMark(), {pin} = usePointing();
  // What is chosen is answered on the page itself: nothing stays in the margin, which on a phone would cover the answer.
  const act = (band: Band) => {
    band.act?.();
    pin(null);
  };
  const [frame, width] = useWidth<HTMLDivElement>();
  const narrow = width < 560;
  const subs = bands.some(x => x.sub);
  const left = narrow ? 8 : Math.min(subs ? 340 : 300, width * (subs ? 0.4 : 0.34)), right = narrow ? 8 : shownWidth;
  const above = narrow ? 20 : 0;
  const row = (narrow ? 26 : bands.length > 8 && !subs ? 28 : 36) + above, top = 6;
  const height = top + bands.length * row + 34;
  const x = scaleLinear().domain(domain).range([left, Math.max(left + 60, width - right)]).clamp(true);
  const marks = x.ticks(narrow ? 4 : 6);
  return (
    <div ref={frame}>
      <Frame label={label} width={width} height={height} marked={bands.some(b => b.item)}>
        {marks.map(t => (
          <g key={t}>
            <line class={zero && t === 0 ? 'zero' : 'grid'} x1={x(t)} x2={x(t)} y1={top} y2={height - 32} />
            <text class="soft" font-size={12} text-anchor="middle" x={x(t)} y={height - 16}>{ticks(t)}</text>
          </g>
        ))}
        {unit && <text class="soft" font-size={12} x={left} y={height - 1}>{unit}</text>}
        {bands.map((band, i) => {
          const y = top + i * row + above + (row - above) / 2, e = band.estimate;
          const colour = band.colour ?? 'var(--ink)';
          const content = (
            <>
              {band.item && <rect class="hit" x={0} y={y - (row - above) / 2 - above} width={width} height={row} />}
              {narrow && <rect fill="var(--paper)" x={left - 3} y={y - 30} width={Math.min(width - left, widthOf(band.label, 14)) + 6} height={18} />}
              <text class={'name' + (band.strong ? ' strong' : '') + (band.act ? ' act' : '')} font-size={14} x={narrow ? left : left - 14} text-anchor={narrow ? 'start' : 'end'} y={narrow ? y - 17 : y + (band.sub ? -2 : 5)}>{fitted(band.label, narrow ? width - 8 - 8 * band.shown.length : left - 16, band.strong ? 15 : 14)}</text>
              {band.sub && !narrow && <text class="soft" font-size={11.5} text-anchor="end" x={left - 14} y={y + 13}>{fitted(band.sub, left - 16, 11.5)}</text>}
              {e.structure && <line class="structure" x1={x(e.structure[0])} x2={x(e.structure[1])} y1={y + 10} y2={y + 10} stroke={colour} />}
              {e.coding && <rect class="coding" x={x(e.coding[0])} width={Math.max(1, x(e.coding[1]) - x(e.coding[0]))} y={y - 7} height={14} rx={2} fill={colour} />}
              {e.simulation && <rect class="simulation" x={x(e.simulation[0])} width={Math.max(1, x(e.simulation[1]) - x(e.simulation[0]))} y={y - 4} height={8} rx={1} fill={colour} />}
              {e.value !== null && <line class="value" x1={x(e.value)} x2={x(e.value)} y1={y - 10} y2={y + 10} stroke={colour} />}
              <text font-size={13} x={narrow ? width : width - right + 12} text-anchor={narrow ? 'end' : 'start'} y={narrow ? y - 17 : y + 5}>{band.shown}</text>
            </>
          );
          if (!band.item) return <g key={band.key}>{content}</g>;
          const at = mark(band.item, band.key, `${band.label}: ${band.shown}`);
          return (
            <g key={band.key} {...at} class="band-act" onClick={() => act(band)}
              onKeyDown={event => { at.onKeyDown(event); if (event.key === 'Enter' || event.key === ' ') act(band); }}>{content}</g>
          );
        })}
      </Frame>
    </div>
  );
}

function Frame({label, width, height, marked, children}: {label: string; width: number; height: number; marked: boolean; children: ComponentChildren}) {
  if (marked) return <div class="bands"><Marks label={label} width={width} height={height}>{children}</Marks></div>;
  return <svg class="bands" viewBox={`0 0 ${width} ${height}`} width={width} height={height} style={inUnits(width)} role="img" aria-label={label}>{children}</svg>;
}

const kWidths = new Map<string, number>();
let kCanvas: CanvasRenderingContext2D | null = null;
/** Width in px of a text in the page's sans. */
function widthOf(text: string, size: number): number {
  const key = size + text;
  const found = kWidths.get(key);
  if (found !== undefined) return found;
  kCanvas ??= document.createElement('canvas').getContext('2d');
  if (!kCanvas) return text.length * size * 0.56;
  kCanvas.font = `${size}px ${getComputedStyle(document.documentElement).getPropertyValue('--sans') || 'sans-serif'}`;
  const width = kCanvas.measureText(text).width;
  kWidths.set(key, width);
  return width;
}

/** A text in lines of at most so many px; what does not fit the last one is cut. */
export function lines(text: string, px: number, size: number, most: number): string[] {
  const made: string[] = [];
  let rest = text.split(' ');
  while (rest.length > 0 && made.length < most - 1) {
    let n = 1;
    while (n < rest.length && widthOf(rest.slice(0, n + 1).join(' '), size) <= px) ++n;
    made.push(fitted(rest.slice(0, n).join(' '), px, size));
    rest = rest.slice(n);
  }
  return rest.length > 0 ? [...made, fitted(rest.join(' '), px, size)] : made;
}

/** A text cut at a word, so that it takes at most so many px. */
export function fitted(text: string, px: number, size: number): string {
  if (widthOf(text, size) <= px) return text;
  const words = text.split(' ');
  while (words.length > 1 && widthOf(words.join(' ') + ' …', size) > px) words.pop();
  let cut = words.join(' ').replace(/[,;:“]+$/, '');
  while (cut.length > 1 && widthOf(cut + ' …', size) > px) cut = cut.slice(0, -1);
  return cut + ' …';
}

export function BandLegend({structure}: {structure?: boolean}) {
  return (
    <p class="legend">
      <span class="key"><svg width="34" height="16" aria-hidden="true"><rect class="coding" y="1" width="34" height="14" rx="2" fill="var(--ink)" /></svg> coding range: what the coder of the sources holds possible</span>
      <span class="key"><svg width="34" height="16" aria-hidden="true"><rect class="simulation" x="9" y="4" width="16" height="8" rx="1" fill="var(--ink)" /><line class="value" x1="17" x2="17" y1="0" y2="16" stroke="var(--ink)" /></svg> the value and its simulation error</span>
      {structure && <span class="key"><svg width="34" height="16" aria-hidden="true"><line class="structure" x1="0" x2="34" y1="8" y2="8" stroke="var(--ink)" /></svg> structural range: other models</span>}
    </p>
  );
}
