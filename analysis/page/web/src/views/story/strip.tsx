// One belief below the lanes, on the same time.
import {scaleUtc} from 'd3-scale';
import {utcMonth, utcYear} from 'd3-time';
import type {PageData} from '../../data';
import {inUnits} from '../../parts/figure';
import {namesOf} from '../../parts/names';
import {linesOf} from '../../parts/place';
import {belief, day, longDate} from '../../parts/words';
import {BeliefLine, yOf} from '../mind/line';
import {seriesOf} from '../mind/series';
import type {Series} from '../mind/series';

export function stripWords(data: PageData, series: Series): string {
  const names = namesOf(data), line = series.recorded.length ? series.recorded : series.free;
  const a = line[0]!, b = line[line.length - 1]!;
  return `${names.short(series.actor)}: ${names.claim(series.claim)}. ${belief(a)} on ${longDate(a.date)}, ${belief(b)} at the end.`;
}

export function Strip({data, series, width, first, last}: {data: PageData; series: Series; width: number; first: number; last: number}) {
  const names = namesOf(data), lines = linesOf(stripWords(data, series), width - 4, 12), top = 20 + lines.length * 15, height = 74;
  const time = scaleUtc().domain([day(data.scenario.start), day(data.scenario.end)]).range([first, last]);
  const months = time.ticks(utcMonth.every(3)!);
  return (
    <svg width={width} height={top + height + 30} viewBox={`0 0 ${width} ${top + height + 30}`} style={inUnits(width)} role="img" aria-label={stripWords(data, series)}>
      {lines.map((x, i) => <text key={i} x={0} y={12 + i * 15} font-size={12}>{x}</text>)}
      {[0, 0.5, 1].map(p => (
        <g key={p}>
          <line x1={first} x2={last} y1={yOf(p, top, height)} y2={yOf(p, top, height)} class="grid" />
          <text x={first - 6} y={yOf(p, top, height) + 4} font-size={11} text-anchor="end" class="soft">{p * 100}</text>
        </g>
      ))}
      <BeliefLine series={series} colour={names.colour(series.actor)} time={time} top={top} height={height} />
      {months.map(x => (
        <text key={+x} x={time(x)} y={top + height + 16} font-size={11} text-anchor="middle" class="soft">
          {+utcYear(x) === +x ? x.getUTCFullYear() : x.toLocaleDateString('en-GB', {month: 'short', timeZone: 'UTC'})}
        </text>
      ))}
    </svg>
  );
}

export function StripChoice({data, now, set}: {data: PageData; now: Series; set: (actor: string, claim: string) => void}) {
  const names = namesOf(data), all = seriesOf(data);
  const actors = [...new Set(all.map(x => x.actor))].sort((a, b) => names.short(a).localeCompare(names.short(b)));
  return (
    <label>
      Belief below the lanes:{' '}
      <select value={now.actor + '|' + now.claim} onChange={event => {
        const [actor, claim] = event.currentTarget.value.split('|');
        set(actor!, claim!);
      }}>
        {actors.map(actor => (
          <optgroup key={actor} label={names.actor(actor)}>
            {all.filter(x => x.actor === actor).map(x => <option key={x.claim} value={actor + '|' + x.claim}>{names.short(actor)}: {names.claim(x.claim)}</option>)}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
