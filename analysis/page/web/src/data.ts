// What the page is given: the scenario in words and the answers of the program, as `parallel38 COMMAND --json` prints
// them. Field names are those of the program (analysis/*/answer.hpp).

export type Range = [number, number];

/** A number that is not known exactly: the value and its ranges. */
export interface Estimate {
  value: number | null;
  simulation: Range | null; // Monte Carlo error, 95 %
  coding: Range | null; // 5th to 95th percentile over the coder's values
  structure: Range | null; // over structural worlds; null: none played
}

/** Where an answer comes from, and, of what was played, how. */
export interface Origin {
  format: number; // of the program's JSON
  version: string;
  command: string;
  changes: string[];
  scenario: {id: string; version: string; digest: string};
}
export interface Stamp extends Origin {
  seed: number;
  runs: number;
  runs_per_draw: number;
}

// ---- The scenario in words ----

export interface Actor {
  id: string;
  name: string;
  text?: string;
  theory?: string;
}
export interface Named {
  id: string;
  title: string;
  text?: string;
}
export interface Channel extends Named, Sourced {
  kind?: string;
  secret?: boolean;
  from?: string[];
  to?: string[];
  delay?: number | null; // days
}
export interface Said {
  claim: string;
  [more: string]: unknown;
}
export interface Sourced {
  basis?: string;
  note?: string;
  source?: string;
  citation?: string;
  url?: string;
}
export interface Document extends Named, Sourced {
  date: string;
  date_precision?: string;
  author: string;
  class?: string;
  to?: string[];
  via?: string[]; // channels that may carry it
  attestation?: string;
  accuracy?: string;
  dropped?: boolean; // by the changes with which the page was written
  says?: Said[];
}
/** What an option leads to in its actor's eyes: prospects, or a branch on a belief or on another's choice (FORMAT.md). */
export type Outcome = string | string[] | {chance?: string | {[key: string]: any}; choose?: string; then?: Outcome; else?: Outcome; [branch: string]: any};
export interface Option extends Named {
  status_quo?: boolean;
  outcome?: Outcome | null;
}
export interface Decision extends Named, Sourced {
  actor: string;
  date: string;
  options: Option[];
  recorded: string | null;
  forced?: string | null; // by the changes with which the page was written
  dropped?: boolean; // by them
  core?: boolean;
}
export interface Source {
  id: string;
  citation: string;
  url?: string;
  note?: string;
}
export interface Claim extends Named, Sourced {
  definition?: string;
  turned_out?: string;
}
export interface Scenario {
  id: string;
  version: string;
  title: string;
  text?: string;
  start: string;
  end: string;
  authors?: string;
  cite?: string;
  theory?: string; // of decision; empty: quantal response
  digest?: string;
  missing?: string; // why nothing below is there; empty: it is
  file?: string; // among PageData.files: opens it
  actors: Actor[];
  go_betweens?: Named[]; // who write and carry but do not decide
  channels: Channel[];
  claims: Claim[];
  endings: Named[];
  events: Named[];
  prospects?: Named[];
  documents: Document[];
  decisions: Decision[];
  sources: Source[];
}

// ---- run ----

export interface RunAnswer extends Stamp {
  endings: {id: string; p: Estimate}[];
  events: {id: string; p: Estimate; dates: Record<'q05' | 'q25' | 'median' | 'q75' | 'q95', string | null> | null}[];
  decisions: RunDecision[];
  first_divergence: {decision: string; p: Estimate}[];
  matches_record: {free_share: Estimate; log_p: number | null; standard_error: number | null; ess: number | null};
  [more: string]: unknown;
}
export interface RunDecision {
  id: string;
  actor: string;
  date: string;
  recorded: string | null;
  arises: Estimate;
  agreement: Estimate | null;
  options: {option: string; p: Estimate; really_chosen: boolean}[];
}

// ---- trace ----

export interface Move {
  claim: string;
  said: number;
  variance: number;
  on_record: boolean;
  hostile: boolean;
  before: number;
  after: number;
}
export interface Term {
  p: number;
  value: number;
  prospects: string[];
}
export interface TraceOption {
  id: string;
  worth: number | null;
  p: number;
  terms: Term[];
}
/** One line of a run's story. Which fields are there depends on the kind; the others are null or empty. */
export interface Moment {
  date: string;
  kind: 'written' | 'read' | 'decision' | string;
  reader: string | null;
  author: string | null;
  actor: string | null;
  document: string | null;
  from: string | null;
  way: string[]; // channels on the way to the reader
  delay: number | null; // days
  trust: number | null;
  moves: Move[];
  said: {claim: string; [more: string]: unknown}[];
  decision: string | null;
  options: TraceOption[];
  chosen: string | null;
  recorded: string | null;
  source: string;
}
export interface TraceAnswer extends Stamp {
  run: number;
  recorded: boolean;
  story: Moment[];
  ending: string | null;
  events: {id: string; date: string | null}[];
  hidden_from: string | null; // from this date on nothing is told
}

// ---- beliefs ----

export interface BeliefPoint {
  actor: string;
  claim: string;
  date: string;
  mean: number;
  low: number;
  high: number;
  document: string | null;
  move: number | null; // log-odds
  read: number | null; // share of runs in which he read it
  through: string | null;
}
export interface BeliefsAnswer extends Stamp {
  recorded: boolean;
  beliefs: BeliefPoint[];
}

// ---- record ----

export type BaselineName = 'uniform' | 'status_quo' | 'base_rate' | 'no_documents' | 'neutral' | 'agnostic' | 'by_actor';
export interface RecordDecision {
  id: string;
  actor: string;
  date: string;
  core: boolean;
  recorded: string;
  p: Estimate;
  rank: number;
  options: number;
  log_score: number;
  brier: number;
  ess: number;
  baselines: Record<BaselineName, number | null>;
  gain: number | null;
  strays: number;
}
export interface RecordPart {
  count: number;
  log_evidence: number | null;
  standard_error: number | null;
  ess: number;
  baselines: Record<BaselineName, number | null>;
  baseline_errors: Record<BaselineName, number | null>;
  gain: {over: BaselineName; nats: number; standard_error: number | null} | null;
  placebos: unknown[];
  hits: {count: number; expected: number; sd: number} | null;
  own_expectation: {z: number | null} | null;
}
export interface RecordAnswer extends Stamp, RecordPart {
  actors: {id: string; name: string; rule: string | null; count: number; log_evidence: number | null; baseline: number | null; gain: number | null; standard_error: number | null}[];
  decisions: RecordDecision[];
  core: RecordPart | null;
  without: RecordPart | null;
  without_conduct: (RecordPart & {entries: number; unnamed: number; left_out: string[]}) | null;
  overridden: string[];
  documents_to_turn: number | null;
  [more: string]: unknown;
}

// ---- plan ----

export interface PlanRow {
  date: string;
  kind: string;
  actor: string | null;
  id: string;
  detail: string | null;
  recorded: string | null;
}
export interface PlanAnswer extends Origin {
  rows: PlanRow[];
}

// ---- whatif ----

export interface FlippedChoice {
  decision: string;
  from: string;
  to: string;
}
export interface WhatIfRow {
  kind: 'target' | 'ending' | 'event' | 'decision' | string;
  id: string;
  option: string | null;
  unit: string;
  before: Estimate;
  after: Estimate;
  difference: Estimate;
  same_sign: number | null;
  same_sign_at_least: number | null;
  only_before: number | null;
  only_after: number | null;
  pairing: number | null;
  never_arises: number | null;
  answered_otherwise: number | null;
  pns: number | null;
  pn: number | null;
  ps: number | null;
  log_odds: Estimate | null;
  share_with_value: {before: number; after: number; both: number} | null;
}
export interface AlternativeAnswer {
  name: string;
  title: string;
  question: string;
  changes: string[];
  digest: string;
  rows: WhatIfRow[];
  runs_that_differ: number | null;
  flips: {
    first: (FlippedChoice & {share: number})[];
    chains: {share: number; flips: FlippedChoice[]}[];
  };
  takes_with_it: {
    decisions: {decision: string; no_longer_arises: number; arises_anew: number; answered_otherwise: number}[];
    documents: {document: string; before: number; after: number}[];
    documents_noted_in_runs: number;
  };
  still_on_record: {decision: string; option: string; probability: number; bounds: Range | null}[] | null;
  still_on_record_ends_before: string | null;
  asked_again: {decision: string; again: string; option: string; arises: number; answered_otherwise: number}[];
  [more: string]: unknown;
}
export interface WhatIfAnswer extends Stamp {
  start: string;
  given: {
    until: string | null;
    log_probability_of_record: number | null;
    standard_error: number | null;
    effective_runs: number | null;
    runs_that_can_follow: number | null;
  } | null;
  alternatives: AlternativeAnswer[];
  structure: unknown | null;
}

// ---- causes ----

export interface CausesAnswer extends Stamp {
  target: string;
  unit: string;
  exact: boolean;
  orders: number;
  subsets: {kept: string[]; p: Estimate | null; mean: Estimate | null}[];
  causes: {
    name: string;
    changes: string[];
    present: number | null;
    pn: Estimate | null;
    pn_bounds: Range | null;
    ps: Estimate | null;
    pns: Estimate | null;
    shapley: Estimate;
    removal: Estimate;
    addition: Estimate;
    [more: string]: unknown;
  }[];
  together: Estimate;
  interaction: Estimate;
  structure: unknown | null;
}

// ---- Where runs first leave the record ----

/** Of the runs of `run`: how many first leave the record at this decision, with this option, and end so. Those that
 *  never leave it have '' for both. */
export interface PartingsAnswer {
  runs: number;
  rows: {decision: string; option: string; ending: string; runs: number}[];
}

// ---- The page ----

export interface Question {
  name: string; // by which the program knows it
  file: string;
  title: string;
  question: string;
  changes: string[];
  whatif: WhatIfAnswer | null;
  given: WhatIfAnswer | null;
}
export interface Answers {
  run?: RunAnswer | null;
  record?: RecordAnswer | null;
  trace?: TraceAnswer | null; // along the record
  beliefs?: BeliefsAnswer | null; // free runs, all actors
  beliefs_recorded?: BeliefsAnswer | null; // along the record
  plan?: PlanAnswer | null;
  causes?: CausesAnswer | null;
  readings?: any | null;
  partings?: PartingsAnswer | null;
  refused?: {answer: string; why: string}[]; // answers that this scenario cannot give
}
export interface CodebookRow {
  address: string;
  value: string | number | null;
  kind: string;
  low: number | null;
  high: number | null;
  basis: string;
  source: string;
}
/** The codebook in columns: one list a field, all of one length. */
export type Codebook = {[K in keyof CodebookRow]: CodebookRow[K][]};

export interface PageData {
  format: 1;
  stamp: Omit<Stamp, 'command' | 'format'> & {command?: string};
  scenario: Scenario;
  answers: Answers;
  questions: Question[];
  files?: {[name: string]: string};
  codebook: Codebook | null;
  pages: {[name: string]: string};
  results: any[];
}

// ---- The engine (src/engine/client.ts) ----

export interface Ask {
  question: 'run' | 'whatif' | 'record' | 'trace' | 'beliefs' | 'causes' | 'tipping' | 'validate' | 'describe';
  scenario: string;
  changes?: string[];
  alternatives?: string[][] | null;
  targets?: string[];
  given?: string;
  runs?: number;
  seed?: number;
  runs_per_draw?: number;
  theory?: string;
  actor?: string;
  run?: number;
  recorded?: boolean;
  each?: number; // of whatif: how the first so many runs end in both worlds, as alternatives[].each
  measures?: string[];
  hold?: string[];
  everything?: boolean;
  at_centre?: boolean;
  decision?: string; // of tipping, as the next three
  option?: string;
  number?: string;
  between?: [number, number];
}
export interface EngineError {
  message: string;
  where?: string;
}
export interface Engine {
  readonly ready: Promise<void>;
  ask(ask: Ask, update?: (answer: any, done: number, total: number) => void): {answer: Promise<any>; cancel(): void};
  files(extra: {[name: string]: string}): void;
  stop(): void;
}

// ---- Views ----

export interface Route {
  view: string;
  rest: string[]; // what follows the view in the hash, decoded
}
export interface ViewProps {
  data: PageData;
  engine: Engine | null;
  route: Route;
  /** Goes to a view; `rest` becomes part of the hash. */
  go: (view: string, ...rest: string[]) => void;
}
