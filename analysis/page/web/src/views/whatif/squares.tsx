// Two squares of a hundred: the same histories before and after, place by place; those that turned are outlined.
import type {WhatIfRow} from '../../data';
import {Marks, useWidth} from '../../parts/figure';
import {useMark} from '../../parts/margin';
import type {Item} from '../../parts/margin';
import {of100} from '../../parts/words';

export type Cell = 'both' | 'only_before' | 'only_after' | 'neither';
export const kOrder: Cell[] = ['both', 'only_before', 'only_after', 'neither'];

/** A hundred cells whose counts before and after are the rounded shares, so that squares and sentence agree. */
export function cellsOf(row: WhatIfRow): Cell[] {
  const before = Math.round(100 * (row.before.value ?? 0)), after = Math.round(100 * (row.after.value ?? 0));
  const share = (row.before.value ?? 0) - (row.only_before ?? 0);
  // As many hold in both as the two counts allow.
  const both = Math.max(before + after - 100, Math.min(before, after, Math.round(100 * share)), 0);
  const counts: {[cell in Cell]: number} = {both, only_before: before - both, only_after: after - both, neither: 100 - before - after + both};
  return kOrder.flatMap(cell => Array<Cell>(counts[cell]).fill(cell));
}

export const holds = (cell: Cell, after: boolean) => cell === 'both' || cell === (after ? 'only_after' : 'only_before');
export const turned = (cell: Cell) => cell === 'only_before' || cell === 'only_after';

const kWords: {[cell in Cell]: [string, string]} = {
  both: ['It comes in both', 'As it was and with the change it comes.'],
  only_before: ['It comes only as it was', 'This history turned: with the change it does not come.'],
  only_after: ['It comes only with the change', 'This history turned: with the change it comes.'],
  neither: ['It comes in neither', 'It does not come, with the change or without.'],
};

interface Props {
  cells: Cell[];
  title: string; // what is counted
  labels: [string, string];
  chosen: number | null;
  /** null: no story can be told here */
  tell: ((place: number) => void) | null;
  faded?: boolean;
  endings?: (place: number) => [string, string] | null; // titles of the endings of that history, before and after
}

export function Squares({cells, title, labels, chosen, tell, faded, endings}: Props) {
  const [frame, width, printing] = useWidth<HTMLDivElement>();
  const mark = useMark();
  const gap = width < 520 ? 18 : 56;
  const side = Math.min(printing ? 200 : 330, Math.floor((width - gap) / 2));
  const step = side / 10, size = step - Math.max(2, step * 0.16), inset = (step - size) / 2;
  const head = 26, height = head + side + 2;
  const item = (place: number): Item => {
    const cell = cells[place]!, ends = endings?.(place);
    return {
      key: 'cell' + place, kind: `History ${place + 1} of 100`, title: kWords[cell][0], text: `${title}. ${kWords[cell][1]}`,
      facts: ends ? [['Ends as it was', ends[0]], ['With the change', ends[1]]] : [],
      actions: tell ? [{label: 'Tell this history in both worlds', do: () => tell(place)}] : [],
    };
  };
  return (
    <div ref={frame} class={'squares' + (faded ? ' faded' : '')}>
      <Marks label={`${title}: a hundred histories, as it was and with the change`} width={2 * side + gap} height={height}>
        {[false, true].map(after => {
          const left = after ? side + gap : 0;
          return (
            <g key={String(after)} transform={`translate(${left} 0)`}>
              <text x={inset} y={15} font-size={width < 520 ? 13 : 15} font-weight="600">{labels[after ? 1 : 0]}</text>
              {cells.map((cell, place) => {
                const x = (place % 10) * step + inset, y = Math.floor(place / 10) * step + inset + head;
                const on = holds(cell, after), turn = turned(cell);
                const at = mark(() => item(place), 'cell' + place, `History ${place + 1}, ${after ? 'with the change' : 'as it was'}: ${on ? 'it comes' : 'it does not come'}${turn ? ', turned' : ''}`);
                return (
                  <g key={place} {...at} data-mark={`${after ? 'b' : 'a'}${place}`} data-chosen={chosen === place ? '' : undefined} class={`cell ${on ? 'on' : 'off'}${turn ? ' turned' : ''}`}
                    onClick={() => { at.onClick(); tell?.(place); }}
                    onKeyDown={event => { at.onKeyDown(event); if (event.key === 'Enter' || event.key === ' ') tell?.(place); }}>
                    <rect class="place" x={x - inset} y={y - inset} width={step} height={step} />
                    <rect class="face" x={x} y={y} width={size} height={size} rx={1.5} />
                    {turn && <rect class="ring" x={x - 1} y={y - 1} width={size + 2} height={size + 2} rx={2} />}
                  </g>
                );
              })}
            </g>
          );
        })}
      </Marks>
    </div>
  );
}

/** A hundred places of which so many are filled: part of a drawing. */
export function Hundred({share, size}: {share: number | null; size: number}) {
  const n = Math.round(100 * (share ?? 0)), step = size / 10;
  return (
    <g class="small-square">
      {Array.from({length: 100}, (_, i) => (
        <rect key={i} class={i < n ? 'on' : 'off'} x={(i % 10) * step + 0.5} y={Math.floor(i / 10) * step + 0.5} width={step - 1} height={step - 1} />
      ))}
    </g>
  );
}

/** A square of a hundred that only shows a count. */
export function SmallSquare({share, size = 44}: {share: number | null; size?: number}) {
  return <svg class="small" viewBox={`0 0 ${size} ${size}`} width={size} height={size} role="img" aria-label={of100(share)}><Hundred share={share} size={size} /></svg>;
}
