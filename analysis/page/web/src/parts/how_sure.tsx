// "How sure?": the ranges of the numbers in a sentence, how they came about, and what is not in them.
import type {ComponentChildren} from 'preact';
import type {Estimate} from '../data';
import {grouped, of100, range100} from './words';

interface Sure {
  label: string;
  estimate: Estimate | null | undefined;
}
interface HowSureProps {
  numbers?: Sure[];
  runs?: number;
  runsPerDraw?: number;
  shown?: (value: number | null) => string; // value in words, if it is no share
  range?: (range: [number, number]) => string;
  children?: ComponentChildren;
}

export function HowSure({numbers = [], runs, runsPerDraw, shown = of100, range = range100, children}: HowSureProps) {
  const structural = numbers.some(x => x.estimate?.structure);
  const known = numbers.filter(x => x.estimate);
  return (
    <details class="how-sure">
      <summary>How sure?</summary>
      {known.length > 0 && (
        <div class="table" tabIndex={0} role="region" aria-label="Numbers with their ranges">
          <table>
            <thead>
              <tr><th scope="col">Number</th><th scope="col">Value</th><th scope="col">Simulation error</th><th scope="col">Coding range</th>
                {structural && <th scope="col">Structural range</th>}</tr>
            </thead>
            <tbody>
              {known.map(({label, estimate}) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{shown(estimate!.value)}</td>
                  <td>{estimate!.simulation ? range(estimate!.simulation) : 'not computed'}</td>
                  <td>{estimate!.coding ? range(estimate!.coding) : 'not computed'}</td>
                  {structural && <td>{estimate!.structure ? range(estimate!.structure) : 'not computed'}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {runs !== undefined && runs > 1 && (
        <p>
          <strong>Simulation error</strong> comes from the finite number of runs ({grouped(runs)}): with 95 of 100 such samples the range holds the
          value that infinitely many runs would give. More runs make it smaller.
        </p>
      )}
      {known.some(x => x.estimate!.coding) && (
        <p>
          <strong>The coding range</strong> runs from the 5th to the 95th percentile over the values that the coder holds possible
          {runs && runsPerDraw ? ` (${grouped(Math.round(runs / runsPerDraw))} draws of them)` : ''}. No archive proves these values, and no number of runs makes
          the range smaller.
        </p>
      )}
      {structural && <p><strong>The structural range</strong> runs over other ways to build the model that the scenario holds possible.</p>}
      <p>
        {structural || known.length === 0 ? 'Not in these ranges are' : 'Neither range contains'} documents that are lost or closed, decisions that nobody recorded, what the coder
        did not think of{structural ? '' : ', and other ways to build the model'}. The true uncertainty is larger.
      </p>
      {children}
    </details>
  );
}
