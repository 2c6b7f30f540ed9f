// What this is not, where it comes from, how to cite it, and what its words mean.
import type {PageData, ViewProps} from '../data';
import {grouped, safeUrl} from '../parts/words';
import {Markdown} from './teaching/markdown';
import './teaching/teaching.css';

const kNot: [what: string, why: string][] = [
  ['Not a forecast, and not a frequency.', 'A share of runs says what one reading of the sources implies. Only contrasts within the case, the same luck with one thing changed, say something about it, and they too are about the reading.'],
  ['Not what these people really believed.', 'Priors, strengths of documents and values are judgements of whoever coded the sources. Each says whether a source documents it, or whether it was inferred or assumed.'],
  ['Not a test against the future.', 'The record was known when the values were set. That the model fits it shows that the account hangs together, not that it would have foretold anything, nor that no other account fits as well.'],
  ['Not the whole uncertainty.', 'Simulation error and coding range are shown with every number. Lost and closed documents, decisions that nobody recorded, what the coder did not think of, and other ways to build the model are in neither.'],
  ['Not a verdict on guilt.', 'How much a cause did in the model says nothing on who was responsible.'],
];

const kWords: [word: string, meaning: string][] = [
  ['run, or play', 'the crisis simulated once, with its own luck'],
  ['same luck', 'two runs that share all random numbers, so that they differ only by the change'],
  ['along the record', 'every actor takes the option that he really took'],
  ['document', 'a dated piece of evidence: a cable, a talk, a public act'],
  ['belief', 'how likely an actor holds a statement, of 100'],
  ['prior', 'a belief before the first document'],
  ['move', 'how far one document shifted one belief'],
  ['trust', 'how much weight a reader gives to a channel or a writer'],
  ['worth', 'what an option promises its actor on his own scale; it cannot be compared between people'],
  ['simulation error', 'the uncertainty from a finite number of runs; more runs shrink it'],
  ['coding range', '5th to 95th percentile over the values that the coder holds possible; no number of runs shrinks it'],
  ['draw', 'one set of values of the uncertain numbers; several runs share it'],
  ['baseline', 'a simple rule that the model is compared with: guessing, doing nothing new, reading no documents'],
  ['Brier score', 'the sum of squared differences between chances and what came: 0 is a prophet, 2 is certainty of the wrong thing'],
  ['of histories that went as ours did', 'runs weighted by how probable they make the record, then changed'],
  ['necessary, sufficient', 'of the cases with the outcome, how many would not have had it without the cause; of those without it, how many would have had it with the cause'],
  ['Shapley value', 'what a cause adds, averaged over the orders in which one may put the causes in'],
  ['basis', 'documented: a source says so; inferred: read out of sources; assumed: no source bears on it'],
];

/** What the scenario's own page says under that heading. */
function limits(data: PageData): string | null {
  return /^## What it is not\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(data.pages?.['README.md'] ?? '')?.[1]?.trim() || null;
}

export function About({data}: ViewProps) {
  const {stamp, scenario} = data, own = limits(data);
  const command = stamp.command || `parallel38 page ${scenario.id}`;
  const cited = scenario.sources.filter(x => x.citation);
  return (
    <section class="about">
      <h1>What this is not</h1>
      <dl class="nots">{kNot.map(([what, why]) => [<dt key={what}>{what}</dt>, <dd key={why}>{why}</dd>])}</dl>
      {own && <><h2>What this scenario is not</h2><div class="sheet"><Markdown text={own} level={2} /></div></>}
      <h2>Where it comes from</h2>
      <dl class="facts">
        <dt>Scenario</dt><dd>{scenario.title || scenario.id} (<code>{scenario.id}</code> {scenario.version})</dd>
        <dt>Digest of its files</dt><dd><code>{stamp.scenario.digest}</code></dd>
        <dt>Changes</dt><dd>{stamp.changes?.length ? stamp.changes.map(x => <code key={x} class="line">{x}</code>) : 'none'}</dd>
        <dt>Program</dt><dd>parallel38 {stamp.version}</dd>
        <dt>Seed</dt><dd>{stamp.seed}</dd>
        <dt>Runs</dt><dd>{grouped(stamp.runs)}, of which {grouped(stamp.runs_per_draw)} share each draw of the uncertain numbers</dd>
        <dt>Command</dt><dd><code class="line">{command}</code></dd>
      </dl>
      <p>The same command with the same program and the same files writes the same numbers on any machine, to the last digit. Each stored answer names the command that gives it alone.</p>
      <h2>How to cite it</h2>
      <p class="cite">parallel38, version {stamp.version}: a simulation of beliefs, documents and decisions. Scenario <em>{scenario.title || scenario.id}</em>, version {scenario.version} (digest {stamp.scenario.digest.slice(0, 12)}), seed {stamp.seed}.</p>
      <p>Cite the works that the scenario rests on as well: the account is theirs.</p>
      <h2>Words</h2>
      <dl class="glossary">{kWords.map(([word, meaning]) => [<dt key={word}>{word}</dt>, <dd key={meaning}>{meaning}</dd>])}</dl>
      {cited.length > 0 && (
        <>
          <h2>Sources</h2>
          <ul class="sources">{cited.map(x => <li key={x.id}>{safeUrl(x.url) ? <a href={safeUrl(x.url)!} target="_blank" rel="noopener noreferrer">{x.citation}</a> : x.citation}</li>)}</ul>
        </>
      )}
      <p class="hint">The notices of the packages in this page are in its source, in the element <code>parallel38-notices</code>.</p>
    </section>
  );
}
