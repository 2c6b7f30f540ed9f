// One belief as a picture: a band for free runs, a line along the record.
import {area, curveLinear, line} from 'd3-shape';
import type {ScaleTime} from 'd3-scale';
import type {BeliefPoint} from '../../data';
import {day} from '../../parts/words';
import type {Series} from './series';

interface Props {
  series: Series;
  colour: string;
  time: ScaleTime<number, number>;
  top: number;
  height: number;
}

export function yOf(p: number, top: number, height: number): number {
  return top + (1 - p) * height;
}

export function BeliefLine({series, colour, time, top, height}: Props) {
  const x = (p: BeliefPoint) => time(day(p.date));
  const band = area<BeliefPoint>().x(x).y0(p => yOf(p.low, top, height)).y1(p => yOf(p.high, top, height)).curve(curveLinear);
  const mean = line<BeliefPoint>().x(x).y(p => yOf(p.mean, top, height)).curve(curveLinear);
  return (
    <g>
      <path d={band(series.free) ?? ''} fill={colour} fill-opacity={0.16} />
      <path d={band(series.recorded) ?? ''} fill={colour} fill-opacity={0.2} />
      <path d={mean(series.free) ?? ''} fill="none" stroke={colour} stroke-width={1.3} stroke-dasharray="2 3" />
      <path d={mean(series.recorded) ?? ''} fill="none" stroke={colour} stroke-width={2.4} />
    </g>
  );
}

/** Value of a belief on a day, between the days that are known. */
export function valueAt(points: BeliefPoint[], date: string): {mean: number; low: number; high: number} | null {
  if (points.length === 0) return null;
  const at = points.findIndex(x => x.date >= date);
  if (at < 0) return points[points.length - 1]!;
  if (at === 0) return points[0]!;
  const a = points[at - 1]!, b = points[at]!;
  const k = (day(date).getTime() - day(a.date).getTime()) / (day(b.date).getTime() - day(a.date).getTime());
  const mix = (u: number, v: number) => u + k * (v - u);
  return {mean: mix(a.mean, b.mean), low: mix(a.low, b.low), high: mix(a.high, b.high)};
}
