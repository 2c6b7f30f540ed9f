// The questions that come with the scenario, at a glance: how much each moves, with its ranges.
import {useState} from 'preact/hooks';
import type {PageData, Question, WhatIfAnswer, WhatIfRow} from '../../data';
import {Figure} from '../../parts/figure';
import {rowOf} from './asked';
import type {Target} from './asked';
import {BandLegend, Bands} from './bands';
import {TargetChoice} from './answer';
import type {Item} from '../../parts/margin';
import {of100} from '../../parts/words';
import {changeWords} from './change_words';
import {differenceRange, differenceShort, rangeDigits, targetTitle} from './words';

interface Props {
  data: PageData;
  given: boolean;
  target: Target | null;
  choose: (target: Target) => void;
  ask: (changes: string[]) => void;
}

function itemOf(data: PageData, question: Question, row: WhatIfRow): Item {
  return {
    key: question.file, kind: 'Question', title: question.title, text: question.question,
    body: <ul class="in-words">{question.changes.map(x => <li key={x}>{changeWords(data, x).text}.</li>)}</ul>,
    facts: [['As it was', of100(row.before.value)], ['With the change', of100(row.after.value)], ['Difference', differenceShort(row.difference.value)],
      ['Simulation', differenceRange(row.difference.simulation, 1)], ['Coding range', row.difference.coding ? differenceRange(row.difference.coding, rangeDigits(row.difference.coding)) : 'not known']],
  };
}

export function Questions({data, given, target, choose, ask}: Props) {
  const [sorted, setSorted] = useState(true);
  const asked = data.questions.flatMap(question => {
    const answer: WhatIfAnswer | null = given ? question.given : question.whatif;
    const row = rowOf(answer?.alternatives[0], target);
    return answer && row ? [{question, answer, row}] : [];
  });
  const without = data.questions.filter(question => !(given ? question.given : question.whatif));
  if (asked.length === 0 && without.length === 0) return null;
  const first = asked[0];
  const order = sorted ? [...asked].sort((a, b) => Math.abs(b.row.difference.value ?? 0) - Math.abs(a.row.difference.value ?? 0)) : asked;
  const ends = asked.flatMap(x => [...(x.row.difference.coding ?? []), ...(x.row.difference.simulation ?? []), x.row.difference.value ?? 0]);
  const low = Math.min(-0.05, ...ends), high = Math.max(0.05, ...ends);
  const top = order[0];
  return (
    <>
      {first && top && (
        <Figure id="questions" title="Questions that come with the crisis" level={2}
          caption={`How many histories of a hundred more or fewer “${targetTitle(data, first.row)}” would come true in${given ? ', of those that went as ours did' : ''}. Most: “${top.question.title}”, ${differenceShort(top.row.difference.value)} (coding range ${differenceRange(top.row.difference.coding, rangeDigits(top.row.difference.coding))}).`}
          tools={<><TargetChoice data={data} answer={first.answer} row={first.row} choose={choose} /> <button type="button" aria-pressed={sorted} onClick={() => setSorted(!sorted)}>Largest first</button></>}
          table={() => ({columns: ['question', 'as it was', 'with the change', 'difference', 'coding low', 'coding high', 'simulation low', 'simulation high'],
            rows: order.map(x => [x.question.title, x.row.before.value, x.row.after.value, x.row.difference.value, x.row.difference.coding?.[0] ?? null, x.row.difference.coding?.[1] ?? null, x.row.difference.simulation?.[0] ?? null, x.row.difference.simulation?.[1] ?? null])})}
          note={<><BandLegend structure={asked.some(x => x.row.difference.structure)} /><p class="note">Choose one to see its answer. In none of the ranges: other models of how people choose, and what the coder did not think of.</p></>}>
          <Bands label="The difference that each question makes" domain={[low, high]} zero ticks={x => { const n = Math.round(x * 100); return n === 0 ? '0' : n < 0 ? `−${-n}` : `+${n}`; }} unit="histories of a hundred, fewer or more" shownWidth={170}
            bands={order.map(x => ({key: x.question.file, label: x.question.title, estimate: x.row.difference, shown: differenceShort(x.row.difference.value), act: () => ask(x.question.changes), item: () => itemOf(data, x.question, x.row)}))} />
        </Figure>
      )}
      {without.length > 0 && (
        <section class="unanswered">
          <h2>{asked.length > 0 ? 'Questions without a stored answer' : 'Questions that come with the crisis'}</h2>
          <ul>{without.map(x => <li key={x.file}><button type="button" onClick={() => ask(x.changes)}>{x.title}</button> {x.question}</li>)}</ul>
        </section>
      )}
    </>
  );
}
