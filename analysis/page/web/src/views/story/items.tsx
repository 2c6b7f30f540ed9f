// What the margin says of the marks of the schedule.
import type {PageData, ViewProps} from '../../data';
import type {Item} from '../../parts/margin';
import {namesOf} from '../../parts/names';
import {days, list, longDate, of100, of100WithRange, probability} from '../../parts/words';
import type {Choice, Paper} from './history';
import {moveOf} from './history';

const kAttested: {[how: string]: string} = {archive: 'an archive', memoir: 'a memoir', narrative: 'what historians tell', press: 'the press'};

export function paperItem(data: PageData, paper: Paper, go: ViewProps['go']): Item {
  const names = namesOf(data), known = names.documentOf(paper.id);
  return {
    key: 'paper:' + paper.id, kind: 'Document', title: names.document(paper.id), text: known?.text, colour: names.colour(paper.author),
    facts: [
      ['Written', longDate(paper.date)], ['By', names.actor(paper.author)],
      ...(known?.attestation ? [['Known from', kAttested[known.attestation] ?? names.source(known.attestation)] as [string, string]] : []),
    ],
    body: <Readings data={data} paper={paper} />, basis: known?.basis, note: known?.note, source: paper.source || known?.source, citation: known?.citation, url: known?.url,
    actions: [{label: 'What if it had not existed?', do: () => go('whatif', `drop documents.${paper.id}`)}],
  };
}

function Readings({data, paper}: {data: PageData; paper: Paper}) {
  const names = namesOf(data);
  if (paper.readings.length === 0) return <p>Nobody who decides reads it in this history.</p>;
  return (
    <ul class="readings">
      {paper.readings.map(x => (
        <li key={x.reader + x.date}>
          <strong style={{color: 'inherit'}}>{names.short(x.reader)}</strong> reads it on {longDate(x.date)}
          {x.delay > 0 ? `, ${days(x.delay)}` : ''}{x.way.length > 0 && x.way[0] !== 'reaches' ? `, by way of: ${list(x.way.map(names.channel))}` : ''}.
          {' '}Trust: {probability(x.trust)}.{x.came !== null && x.came < 0.995 ? ` Along the record it reaches him in ${of100(x.came)} runs.` : ''}
          {x.moves.length > 0 && (
            <ul>
              {[...x.moves].sort((a, b) => Math.abs(moveOf(b)) - Math.abs(moveOf(a))).slice(0, 3).map(m => (
                <li key={m.claim}>{names.claim(m.claim)}: {of100(m.before)} before, {of100(m.after).replace(' of 100', '')} after</li>
              ))}
              {x.moves.length > 3 && <li>and {x.moves.length - 3} more, less</li>}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

export function choiceItem(data: PageData, choice: Choice, go: ViewProps['go']): Item {
  const names = namesOf(data), known = names.decisionOf(choice.id);
  const taken = choice.recorded ?? choice.chosen;
  const others = choice.options.filter(x => x.id !== taken);
  const person = choice.actor !== 'nature';
  return {
    key: 'choice:' + choice.id, kind: person ? 'Decision' : 'Chance event', title: names.decision(choice.id), text: known?.text, colour: names.colour(choice.actor),
    facts: [
      ['Who', person ? names.actor(choice.actor) : 'nobody: the course of events'], ['When', longDate(choice.date)],
      [choice.recorded ? 'On record' : 'Here', names.option(choice.id, taken)],
      ...(choice.chance ? [['Chance of it', of100WithRange(choice.chance)] as [string, string]] : []),
    ],
    body: (
      <>
        {choice.chance && choice.recorded && <p>{choice.expected ? 'The model expects what was decided.' : 'The model expects something else.'}</p>}
        <ChoiceBars data={data} choice={choice} />
      </>
    ),
    basis: known?.basis, note: known?.note, source: choice.source || known?.source, citation: known?.citation, url: known?.url,
    actions: [
      ...(person ? [{label: 'Why? See the tree', do: () => go('decision', choice.id)}] : []),
      ...others.slice(0, 3).map(x => ({label: `What if: ${names.option(choice.id, x.id)}`, do: () => go('whatif', `force ${choice.id}=${x.id}`)})),
    ],
  };
}

/** Chances of all options with the numbers of the one history that is drawn. */
function ChoiceBars({data, choice}: {data: PageData; choice: Choice}) {
  const names = namesOf(data), colour = names.colour(choice.actor), taken = choice.recorded ?? choice.chosen;
  return (
    <>
      <p class="label">Options and their chances in the history drawn</p>
      <ul class="chance-list">
        {[...choice.options].sort((a, b) => b.p - a.p).map(x => (
          <li key={x.id}>
            <span class="chance-bar" aria-hidden="true"><span style={{width: `${100 * x.p}%`, background: x.id === taken ? colour : 'none', borderColor: colour}} /></span>
            <span>{probability(x.p)}</span> <span>{names.option(choice.id, x.id)}{x.id === choice.recorded ? ' (on record)' : ''}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
