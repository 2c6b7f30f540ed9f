// What turns: the first decision that comes out differently, the chain from there, and what the change takes with it.
import type {AlternativeAnswer, FlippedChoice, PageData} from '../../data';
import {Figure, useWidth} from '../../parts/figure';
import {useMark} from '../../parts/margin';
import {Marks} from '../../parts/figure';
import {namesOf} from '../../parts/names';
import {capital, longDate, of100, shortDate} from '../../parts/words';
import {fitted} from './bands';
import {optionWords, whoWords} from './words';

const kShown = 8;
const kArises = 'not-arisen';

/** "Stalin’s “Approve” becomes “Defer”"; "“Terms” no longer arises" */
export function flipWords(data: PageData, flip: FlippedChoice): string {
  const names = namesOf(data);
  const decision = names.decisionOf(flip.decision);
  const who = whoWords(data, decision?.actor);
  const title = names.decision(flip.decision);
  const option = (id: string) => `“${optionWords(data, flip.decision, id)}”`;
  if (flip.to === kArises) return who ? `${who} no longer faces “${title}”` : `“${title}” no longer arises`;
  if (flip.from === kArises) return who ? `${who} now faces “${title}” and takes ${option(flip.to)}` : `“${title}” now arises: ${option(flip.to)}`;
  return `${who ? who + ', on ' : ''}“${title}”: ${option(flip.to)} in place of ${option(flip.from)}`;
}

/** The same in two parts: who and on what; what for what. */
function flipParts(data: PageData, flip: FlippedChoice): [string, string] {
  const who = whoWords(data, namesOf(data).decisionOf(flip.decision)?.actor), title = namesOf(data).decision(flip.decision);
  const option = (id: string) => `“${optionWords(data, flip.decision, id)}”`;
  const head = who ? `${who}, “${title}”` : `“${title}”`;
  if (flip.to === kArises) return [head, 'no longer arises'];
  if (flip.from === kArises) return [head, `now arises: ${option(flip.to)}`];
  return [head, `${option(flip.to)} in place of ${option(flip.from)}`];
}

export interface Chain {
  share: number;
  flips: FlippedChoice[];
}
/** Chains that read the same in words are one: what a decision would have been matters little once it no longer arises. */
export function mergedChains(chains: Chain[]): Chain[] {
  const merged = new Map<string, Chain>();
  for (const chain of chains) {
    const key = chain.flips.map(x => (x.to === kArises ? `${x.decision} gone` : x.from === kArises ? `${x.decision} new ${x.to}` : `${x.decision} ${x.from} ${x.to}`)).join('|');
    const found = merged.get(key);
    if (found) found.share += chain.share;
    else merged.set(key, {share: chain.share, flips: chain.flips});
  }
  return [...merged.values()].sort((a, b) => b.share - a.share);
}

/** The widest simulation error of any share in the answer, either way, of 100. */
function halfWidth(alternative: AlternativeAnswer): string {
  const widths = alternative.rows.flatMap(x => [x.before, x.after]).flatMap(x => (x.simulation ? [(x.simulation[1] - x.simulation[0]) / 2] : []));
  return (100 * Math.max(0, ...widths)).toFixed(1);
}

const percent = (x: number) => (x * 100).toFixed(1);

export function FirstToTurn({data, alternative}: {data: PageData; alternative: AlternativeAnswer}) {
  const names = namesOf(data);
  const first = [...alternative.flips.first].sort((a, b) => b.share - a.share);
  if (first.length === 0) return <p class="missing">No decision comes out differently in any history that was played.</p>;
  const chains = mergedChains(alternative.flips.chains).slice(0, 5);
  const top = first[0]!;
  return (
    <Figure id="first-to-turn" title="First to turn" level={2}
      caption={`In ${of100(alternative.runs_that_differ)} histories some decision comes out differently. Most often the first is this: ${flipWords(data, top)} (${percent(top.share)} of 100).`}
      table={() => ({columns: ['decision', 'as it was', 'with the change', 'share of histories'], rows: first.map(x => [x.decision, x.from, x.to, x.share])})}
      note={
        <details class="chains" open>
          <summary>The chain from there</summary>
          <ol class="chain-list">
            {chains.map((chain, i) => (
              <li key={i}>
                <span class="often">{percent(chain.share)} of 100</span>
                <ol class="chain">
                  {chain.flips.map((flip, j) => (
                    <li key={j} style={{borderColor: names.colour(names.decisionOf(flip.decision)?.actor)}}>
                      <span class="when">{shortDate(names.decisionOf(flip.decision)?.date)}</span> {flipWords(data, flip)}{j === chain.flips.length - 1 ? '.' : ';'}
                    </li>
                  ))}
                </ol>
              </li>
            ))}
          </ol>
          <p class="note">At most four steps of a chain are noted. Shares are of all histories; their simulation error is at most about ±{halfWidth(alternative)} of 100, and the coding range of single chains is not computed.</p>
        </details>
      }>
      <Rows data={data} alternative={alternative} rows={first.slice(0, kShown)} />
    </Figure>
  );
}

function Rows({data, rows}: {data: PageData; alternative: AlternativeAnswer; rows: (FlippedChoice & {share: number})[]}) {
  const names = namesOf(data);
  const [frame, width] = useWidth<HTMLDivElement>();
  const mark = useMark();
  const most = Math.max(...rows.map(x => x.share));
  const left = 46, high = 60, height = rows.length * high;
  return (
    <div ref={frame}>
      <Marks label="Decisions that turn first" width={width} height={height}>
        {rows.map((row, i) => {
          const decision = names.decisionOf(row.decision);
          const colour = names.colour(decision?.actor);
          const words = flipWords(data, row), [head, what] = flipParts(data, row);
          const at = mark(() => ({
            key: 'flip' + i, kind: 'First to turn', title: names.decision(row.decision), text: decision?.text, colour,
            facts: [['Who', decision ? names.actor(decision.actor) : ''], ['When', longDate(decision?.date)], ['As it was', optionWords(data, row.decision, row.from)],
              ['With the change', optionWords(data, row.decision, row.to)], ['Of 100', percent(row.share)]],
            source: decision?.citation, url: decision?.url,
          }), 'flip' + i, `${words}: ${percent(row.share)} of 100`);
          return (
            <g key={i} {...at} class="flip" transform={`translate(0 ${i * high})`}>
              <rect class="hit" width={width} height={high} />
              <text font-size={14} x={left - 10} y={18} text-anchor="end" font-weight="600">{percent(row.share)}</text>
              <text font-size={14} x={left} y={18}>{fitted(head, width - left - 96, 14)}</text>
              <text class="soft" font-size={13} x={left} y={35}>{fitted(what, width - left - 2, 13)}<title>{words}</title></text>
              <text class="soft" font-size={12} x={width} y={18} text-anchor="end">{shortDate(decision?.date)}</text>
              <rect x={left} y={42} width={Math.max(1.5, ((width - left) * row.share) / most)} height={7} rx={1} fill={colour} />
            </g>
          );
        })}
      </Marks>
    </div>
  );
}

// ---- What the change takes with it ----

const kTaken = 12;

export function TakesWithIt({data, alternative}: {data: PageData; alternative: AlternativeAnswer}) {
  const names = namesOf(data);
  const decisions = alternative.takes_with_it.decisions.map(x => ({...x, size: x.no_longer_arises + x.arises_anew})).filter(x => x.size >= 0.0005);
  const documents = alternative.takes_with_it.documents.filter(x => Math.abs(x.before - x.after) >= 0.0005);
  if (decisions.length + documents.length === 0) return null;
  const gone = [...decisions].sort((a, b) => b.no_longer_arises - a.no_longer_arises)[0];
  const caption = gone && gone.no_longer_arises > 0
    ? `“${capital(names.decision(gone.decision))}” no longer arises in ${percent(gone.no_longer_arises)} of 100 histories; ${decisions.length} decisions and ${documents.length} documents come more or less often.`
    : `${decisions.length} decisions and ${documents.length} documents come more or less often.`;
  return (
    <Figure id="takes-with-it" title="What the change takes with it" caption={caption} level={2}
      table={() => ({
        columns: ['what', 'no longer comes', 'comes anew', 'answered otherwise'],
        rows: [...decisions.map(x => [x.decision, x.no_longer_arises, x.arises_anew, x.answered_otherwise]),
          ...documents.map(x => [x.document, Math.max(0, x.before - x.after), Math.max(0, x.after - x.before), null])],
      })}>
      <div class="two">
        <Diverging label="Decisions that arise less or more often" heading="Decisions" of={[...decisions].sort((a, b) => b.size - a.size).slice(0, kTaken).map(x => {
          const decision = names.decisionOf(x.decision);
          return {key: x.decision, title: names.decision(x.decision), colour: names.colour(decision?.actor), date: decision?.date ?? '', less: x.no_longer_arises, more: x.arises_anew,
            facts: [['Who', decision ? names.actor(decision.actor) : ''], ['No longer arises', `${percent(x.no_longer_arises)} of 100`], ['Arises anew', `${percent(x.arises_anew)} of 100`], ['Answered otherwise', `${percent(x.answered_otherwise)} of 100`]] as [string, string][],
            text: decision?.text, source: decision?.citation, url: decision?.url};
        })} more={decisions.length - kTaken} />
        <Diverging label="Documents that are written less or more often" heading="Documents" of={documents.slice(0, kTaken).map(x => {
          const document = names.documentOf(x.document);
          return {key: x.document, title: names.document(x.document), colour: names.colour(document?.author), date: document?.date ?? '', less: Math.max(0, x.before - x.after), more: Math.max(0, x.after - x.before),
            facts: [['Written as it was', `${percent(x.before)} of 100`], ['With the change', `${percent(x.after)} of 100`]] as [string, string][],
            text: document?.text, source: document?.citation, url: document?.url};
        })} more={documents.length - kTaken} />
      </div>
    </Figure>
  );
}

interface Line {
  key: string;
  title: string;
  colour: string;
  date: string;
  less: number;
  more: number;
  facts: [string, string][];
  text?: string;
  source?: string;
  url?: string;
}

function Diverging({label, heading, of, more}: {label: string; heading: string; of: Line[]; more: number}) {
  const [frame, measured, printing] = useWidth<HTMLDivElement>(400);
  const width = printing ? 320 : measured;
  const mark = useMark();
  if (of.length === 0) return <div ref={frame} />;
  const most = Math.max(...of.map(x => Math.max(x.less, x.more)));
  const lines = [...of].sort((a, b) => a.date.localeCompare(b.date));
  const high = 40, top = 26, height = top + lines.length * high + (more > 0 ? 20 : 0);
  const middle = of.some(x => x.more > 0) ? (of.some(x => x.less > 0) ? width / 2 : 60) : width - 60;
  const scale = (Math.min(middle, width - middle) > 60 ? Math.min(middle, width - middle) - 46 : width - 120) / most;
  return (
    <div ref={frame}>
      <Marks label={label} width={width} height={height}>
        <text font-size={14} font-weight="600" y={14}>{heading}</text>
        <text class="soft" font-size={12} x={width} y={14} text-anchor="end">{[of.some(x => x.less > 0) ? '◂ no longer' : '', of.some(x => x.more > 0) ? 'anew ▸' : ''].filter(x => x).join(' · ')}, of 100</text>
        {lines.map((x, i) => {
          const words = `${x.title}: ${x.less > 0 ? percent(x.less) + ' of 100 no longer' : ''}${x.less > 0 && x.more > 0 ? ', ' : ''}${x.more > 0 ? percent(x.more) + ' of 100 anew' : ''}`;
          const at = mark(() => ({key: heading + x.key, kind: heading.slice(0, -1), title: x.title, text: x.text, colour: x.colour, facts: [['When', longDate(x.date)], ...x.facts], source: x.source, url: x.url}), heading + x.key, words);
          return (
            <g key={x.key} {...at} class="flip" transform={`translate(0 ${top + i * high})`}>
              <rect class="hit" width={width} height={high} />
              <text font-size={13} y={14}>{fitted(x.title, width - 2, 13)}</text>
              <line class="zero" x1={middle} x2={middle} y1={18} y2={36} />
              <rect x={middle - x.less * scale} y={21} width={x.less * scale} height={10} fill={x.colour} fill-opacity={0.85} />
              <rect class="anew" x={middle} y={21} width={x.more * scale} height={10} fill="none" stroke={x.colour} stroke-width={1.5} />
              {x.less >= 0.0005 && <text class="soft" font-size={12} x={middle - x.less * scale - 4} y={30} text-anchor="end">{percent(x.less)}</text>}
              {x.more >= 0.0005 && <text class="soft" font-size={12} x={middle + x.more * scale + 4} y={30}>{percent(x.more)}</text>}
            </g>
          );
        })}
        {more > 0 && <text class="soft" font-size={12} y={height - 4}>and {more} more, in the table</text>}
      </Marks>
    </div>
  );
}

// ---- How long the record survives (histories that went as ours did) ----

type Still = NonNullable<AlternativeAnswer['still_on_record']>[number];
/** Decisions that the change touches: after the others the record is followed as often as before them. */
function touched(all: Still[]): (Still & {bounds: [number, number]})[] {
  let last = 1, low = 1;
  return all.flatMap(x => {
    if (!x.bounds || (Math.abs(x.probability - last) < 5e-4 && Math.abs(x.bounds[0] - low) < 5e-4)) return [];
    last = x.probability;
    low = x.bounds[0];
    return [{...x, bounds: x.bounds}];
  });
}

export function StillOnRecord({data, alternative}: {data: PageData; alternative: AlternativeAnswer}) {
  const names = namesOf(data);
  const [frame, width] = useWidth<HTMLDivElement>();
  const mark = useMark();
  const rows = touched(alternative.still_on_record ?? []);
  if (rows.length === 0) return null;
  const last = rows[rows.length - 1]!;
  const narrow = width < 560, left = narrow ? 0 : Math.min(320, width * 0.42), right = 92, high = narrow ? 50 : 36, height = rows.length * high + 30;
  const x = (p: number) => left + p * (width - left - right);
  return (
    <Figure id="still-on-record" title="How long the record survives the change" level={2}
      caption={`After the last of these decisions the record is still followed in ${of100(last.probability)} histories; however chance is shared, in ${Math.round(last.bounds[0] * 100)} to ${Math.round(last.bounds[1] * 100)}.`}
      table={() => ({columns: ['decision', 'recorded option', 'still on record', 'at least', 'at most'], rows: rows.map(r => [r.decision, r.option, r.probability, r.bounds[0], r.bounds[1]])})}
      note={<p class="note">Only decisions that the change touches. The pale bar: whatever is assumed of how chance is shared; the dark mark: with the same chance in both histories. The coder’s values are averaged over; no coding range is computed for this.
        {alternative.still_on_record_ends_before ? ` The list ends before “${names.decision(alternative.still_on_record_ends_before)}”, which puts an earlier question again.` : ''}</p>}>
      <div ref={frame}>
        <Marks label="Share of histories still on record, decision by decision" width={width} height={height}>
          {[0, 0.25, 0.5, 0.75, 1].map(t => (
            <g key={t}><line class="grid" x1={x(t)} x2={x(t)} y1={0} y2={height - 26} /><text class="soft" font-size={12} text-anchor="middle" x={x(t)} y={height - 10}>{t * 100}</text></g>
          ))}
          {rows.map((row, i) => {
            const decision = names.decisionOf(row.decision), colour = names.colour(decision?.actor);
            const words = `${names.short(decision?.actor)}: ${optionWords(data, row.decision, row.option)}`;
            const y = i * high + (narrow ? 34 : high / 2);
            const at = mark(() => ({key: 'still' + i, kind: 'Decision', title: names.decision(row.decision), text: decision?.text, colour,
              facts: [['When', longDate(decision?.date)], ['On record', optionWords(data, row.decision, row.option)], ['Still followed', of100(row.probability)], ['In any case', `${Math.round(row.bounds[0] * 100)} to ${Math.round(row.bounds[1] * 100)} of 100`]], source: decision?.citation, url: decision?.url}), 'still' + i,
            `${words}: still on record in ${of100(row.probability)}, in any case ${Math.round(row.bounds[0] * 100)} to ${Math.round(row.bounds[1] * 100)}`);
            return (
              <g key={i} {...at} class="flip">
                <rect class="hit" y={i * high} width={width} height={high} />
                <text font-size={13} x={narrow ? 0 : left - 12} text-anchor={narrow ? 'start' : 'end'} y={narrow ? y - 18 : y + 5}>{fitted(words, narrow ? width : left - 16, 13)}</text>
                <rect class="coding" x={x(row.bounds[0])} y={y - 7} height={14} width={Math.max(1, x(row.bounds[1]) - x(row.bounds[0]))} fill={colour} rx={2} />
                <line class="value" x1={x(row.probability)} x2={x(row.probability)} y1={y - 10} y2={y + 10} stroke={colour} />
                <text font-size={13} x={width - right + 12} y={y + 5}>{of100(row.probability)}</text>
              </g>
            );
          })}
        </Marks>
      </div>
    </Figure>
  );
}
