// What the model makes of a recorded choice: one bar of a hundred, with the coding range as a pale band and a mark for
// guessing; and shares of hands.
import type {RecordDecision} from '../../data';
import {hundred, of100, range100} from '../../parts/words';

const percent = (x: number) => `${Math.max(0, Math.min(100, 100 * x))}%`;

export function ModelBar({record, colour, elsewhere}: {record: RecordDecision; colour: string; elsewhere?: boolean}) {
  const p = record.p.value ?? 0, coding = record.p.coding, options = record.options;
  return (
    <div class="model-bar">
      <div class="bar" aria-hidden="true">
        <span class="fill" style={{width: percent(p), background: colour}} />
        {coding && <span class="band" style={{left: percent(coding[0]), width: percent(coding[1] - coding[0])}} />}
        <span class="guess" style={{left: percent(1 / options)}} />
      </div>
      <p class="model-words">
        {elsewhere ? 'On the recorded course the model gives what he did' : 'The model gives what he did'} <strong>{of100(p)}</strong>{coding ? ` (coding range ${range100(coding)})` : ''}; guessing among {options} gives {hundred(1 / options)}.
        {record.rank > 1 && ' It holds another option for likelier.'}
      </p>
    </div>
  );
}

export function ShareBar({share, colour, label}: {share: number; colour: string; label: string}) {
  return (
    <div class="share-bar">
      <span class="bar" aria-hidden="true"><span class="fill" style={{width: percent(share), background: colour}} /></span>
      <span class="share-label">{label}</span>
    </div>
  );
}

/** What a "coding range" leaves out, said once a screen. */
export function RangesSaid({bars = true}: {bars?: boolean}) {
  return (
    <p class="hint ranges">
      {bars && 'In a bar: filled, the model\'s chance; the pale band, its coding range; dotted, guessing. '}The coding range is the middle nine tenths of what the coder of the sources holds possible; no archive proves it, and other ways to build the model are not in it. Who
      set the model's values knew the record: that it fits is no proof that it would have foretold anything.
    </p>
  );
}
