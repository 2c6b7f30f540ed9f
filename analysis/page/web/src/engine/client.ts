// The engine in the page: questions go to workers, one a core; answers come back as the program's --json gives them,
// first of few runs and then of more. Workers play disjoint chunks and one of them answers from all.
import type {Ask, Engine as EngineType, PageData} from '../data';
import {bytesIn} from '../parts/base85';
import {Hand, kRestarted} from './hand';
import {workerScript} from './worker';

const kChunk = 4096; // runs, as in engine/runs/player.hpp
const kFirst = 2048; // runs of the first answer, where one world is beside another
const kFewest = 256; // where there are many
const kGrowing = [2000, 20000]; // runs of the answers before the last, of what one worker plays
const kMostWorkers = 8;
const kPatience = 300; // ms that a cancelled call may still take before its worker is started anew
const kPause = 200; // ms until a worker looks again whether nothing is asked
const kWithPapers = 2; // chunks of a what-if in which written documents are noted (whatif/answer.cpp)
const kDefaultRuns = 100000;
const kRecordRuns = 50000;
const kSoonEnough = 2500; // ms: an answer of all runs within them needs none of a fifth before it
const kInChunks = ['run', 'whatif', 'causes'];
const kWithoutRuns = ['trace', 'tipping', 'validate', 'describe'];

/** Numbers of chunks by the worker who plays them first of all: always the same, for he may know their first world already. */
function sharesOf(chunks: number, workers: number): number[][] {
  const shares: number[][] = Array.from({length: workers}, () => []);
  for (let n = 0; n < chunks; ++n) shares[n % workers]!.push(n);
  return shares;
}

/** The next chunk of a worker; where his are done the last of whoever has most left. */
function takeChunk(left: number[][], share: number): number | undefined {
  return left[share]!.shift() ?? left.reduce((a, b) => (b.length > a.length ? b : a)).pop();
}

type Update = (answer: any, done: number, total: number) => void;

/** A question on its way. */
interface Asking {
  id: string;
  text: string; // the question as JSON
  total: number;
  cancelled: boolean;
  update?: Update;
  latest: any;
  hand?: Hand; // that is at something which cannot be stopped between chunks
}

const cancelled = {message: 'cancelled', cancelled: true};

function told(text: string): any {
  const result = JSON.parse(text);
  if (result.error) throw result.error;
  return result;
}

function unzipped(packed: string): Response {
  return new Response(new Blob([bytesIn(packed.trim())]).stream().pipeThrough(new DecompressionStream('gzip')));
}

/** The engine as it is in the page: script and module, each gzip in base85. */
export interface Packed {
  loader: string;
  wasm: string;
}

export class Engine implements EngineType {
  readonly ready: Promise<void>;
  private hands: Hand[] = [];
  private texts: {[name: string]: string} = {};
  private edition = 0; // counts files()
  private asked = 0;
  private busy = 0; // questions on their way
  private stopped = false;
  private script = '';

  /** @param workers 0: one a core */
  constructor(data: PageData, packed: Packed, workers = 0) {
    this.ready = this.start(data, packed, workers || Math.min(navigator.hardwareConcurrency || 2, kMostWorkers));
    this.ready.catch(() => undefined); // whoever asks is told
  }

  private async start(data: PageData, packed: Packed, workers: number): Promise<void> {
    const [loader, wasm] = await Promise.all([unzipped(packed.loader).text(), unzipped(packed.wasm).arrayBuffer()]);
    const module = await WebAssembly.compile(wasm);
    this.texts = {...(data.files ?? {}), ...this.texts};
    this.script = URL.createObjectURL(new Blob([workerScript(loader)], {type: 'text/javascript'}));
    // All at once: what is asked of a worker that is being started anew comes after its files.
    const begin = (hand: Hand) => Promise.all([hand.call('start', [module]), ...Object.entries(this.texts).map(file => hand.call('file', file))]);
    for (let n = 0; n < workers && !this.stopped; ++n) {
      const hand = new Hand(this.script, begin);
      await hand.start();
      this.hands.push(hand);
      this.warm(data, hand, n, workers).catch(() => undefined); // what is not known beforehand is played when it is asked for
    }
  }

  /** Reads the scenario before it is asked for, lets the browser compile what is used most, and plays a share of the
   * scenario itself while nothing is asked: the worker knows it then, and plays changes alone. */
  private async warm(data: PageData, hand: Hand, share: number, workers: number): Promise<void> {
    const scenario = (data.scenario as {file?: string}).file || data.scenario.id;
    const shared = {scenario, changes: data.stamp?.changes ?? [], seed: data.stamp?.seed || undefined};
    const whatif = JSON.stringify({...shared, question: 'whatif', alternatives: [[]]}), run = JSON.stringify({...shared, question: 'run'});
    await hand.call('answer', ['warm', whatif, kFirst]);
    await hand.call('prepare', ['itself', run]);
    for (let n = share; n * kChunk < kDefaultRuns; n += workers) {
      while (this.busy > 0) await new Promise(resolve => setTimeout(resolve, kPause));
      // Which documents are written is noted by what-ifs alone, in their first chunks.
      await hand.call('play', n < kWithPapers ? ['warm', n] : ['itself', n]);
    }
    for (const id of ['warm', 'itself']) await hand.call('forget', [id]);
  }

  files(extra: {[name: string]: string}): void {
    Object.assign(this.texts, extra);
    ++this.edition;
    this.hands.forEach(hand => Object.entries(extra).forEach(file => hand.call('file', file).catch(() => undefined)));
  }

  stop(): void {
    this.stopped = true;
    this.hands.forEach(hand => hand.stop(cancelled));
    this.hands = [];
    URL.revokeObjectURL(this.script);
  }

  ask(ask: Ask, update?: Update): {answer: Promise<any>; cancel(): void} {
    const total = ask.runs ?? (ask.question === 'record' ? kRecordRuns : kDefaultRuns);
    const asking: Asking = {id: '', text: JSON.stringify(ask), total, cancelled: false, update, latest: null};
    const cancel = () => {
      asking.cancelled = true;
      const {hand, id} = asking;
      if (hand) setTimeout(() => asking.hand === hand && asking.id === id && hand.start().catch(() => undefined), kPatience);
    };
    return {answer: this.answered(ask, asking), cancel};
  }

  /** Until it is answered with the files as they are and by workers that lived so long. */
  private async answered(ask: Ask, asking: Asking): Promise<any> {
    ++this.busy;
    try {
      return await this.answeredAtLast(ask, asking);
    } finally {
      --this.busy;
    }
  }

  private async answeredAtLast(ask: Ask, asking: Asking): Promise<any> {
    await this.ready;
    for (;;) {
      const edition = this.edition;
      asking.id = String(++this.asked);
      try {
        const answer = kInChunks.includes(ask.question) ? await this.inChunks(ask, asking) : await this.byOne(ask, asking);
        if (edition === this.edition) return answer;
      } catch (error) {
        if (asking.cancelled) throw cancelled;
        if (edition === this.edition && error !== kRestarted) throw error;
      } finally {
        asking.hand = undefined;
        this.hands.forEach(hand => hand.call('forget', [asking.id]).catch(() => undefined));
      }
    }
  }

  private alive(): Hand[] {
    return this.hands.filter(hand => hand.alive);
  }

  private freest(): Hand {
    const hands = this.alive();
    if (hands.length === 0) throw {message: 'The engine is not running.'};
    return hands.reduce((a, b) => (b.load < a.load ? b : a));
  }

  private show(asking: Asking, answer: any, done: number): void {
    asking.latest = answer;
    if (!asking.cancelled) asking.update?.(answer, Math.min(done, asking.total), asking.total);
  }

  /** @param runs 0: as many as are asked for */
  private async answerOf(asking: Asking, hand: Hand, runs: number, progress?: (done: number, total: number) => void): Promise<any> {
    if (asking.cancelled) throw cancelled;
    const {answer} = told(await hand.call('answer', [asking.id, asking.text, runs], [], progress));
    if (asking.cancelled) throw cancelled;
    return answer;
  }

  /** By one worker, with ever more runs. */
  private async byOne(ask: Ask, asking: Asking): Promise<any> {
    const hand = this.freest();
    const growing = kWithoutRuns.includes(ask.question) ? [] : kGrowing.filter(runs => 2 * runs <= asking.total);
    asking.hand = hand;
    for (const runs of growing) this.show(asking, await this.answerOf(asking, hand, runs), runs);
    return this.answerOf(asking, hand, 0, (done, total) => this.show(asking, asking.latest, total > 0 ? (asking.total * done) / total : 0));
  }

  /** By all workers: chunk after chunk goes to whoever is free. One of them answers, first of few runs while the others play. */
  private async inChunks(ask: Ask, asking: Asking): Promise<any> {
    const lead = this.freest();
    const {question, alternatives} = ask;
    const worlds = question === 'causes' ? 2 ** (alternatives?.length ?? 0) : 1 + (alternatives?.length ?? 1);
    const first = Math.max(kFewest, Math.floor((2 * kFirst) / worlds));
    const chunks = Math.ceil(asking.total / kChunk);
    const soon = Math.ceil(chunks / 5); // chunks after which there is an answer again
    const left = sharesOf(chunks, this.hands.length);
    const begun = performance.now();
    let done = 0, failed = false, apart = true;
    let between: Promise<unknown> = Promise.resolve();
    const played = () => {
      ++done;
      if (asking.latest) this.show(asking, asking.latest, done * kChunk);
      if (done !== soon || 2 * soon > chunks || (performance.now() - begun) * (chunks / soon) < kSoonEnough) return;
      between = this.answerOf(asking, lead, soon * kChunk).then(answer => this.show(asking, answer, done * kChunk));
      between.catch(() => undefined);
    };
    const play = async (hand: Hand, share: number) => {
      if (hand === lead && 2 * first <= asking.total) this.show(asking, await this.answerOf(asking, lead, first), Math.max(first, done * kChunk));
      // Too many worlds for their chunks to be kept have none.
      if (told(await hand.call('prepare', [asking.id, asking.text])).chunks === 0) {
        apart = false;
        return;
      }
      for (let n = takeChunk(left, share); n !== undefined && !failed; n = takeChunk(left, share)) {
        if (asking.cancelled) throw cancelled;
        if (hand === lead) {
          told(await hand.call('play', [asking.id, n]));
        } else {
          const bytes = await hand.call('chunk', [asking.id, n]);
          if (typeof bytes === 'string') told(bytes);
          told(await lead.call('takeOver', [asking.id, n, bytes], [bytes.buffer]));
        }
        played();
      }
    };
    const fail = (error: unknown) => {
      failed = true;
      throw error;
    };
    // The lead is called first: the others' chunks find the question there.
    const hands = [lead, ...this.alive().filter(x => x !== lead)];
    await Promise.all(hands.map(hand => play(hand, this.hands.indexOf(hand)).catch(fail)));
    if (!apart) return this.byLead(asking, lead);
    await between;
    return this.answerOf(asking, lead, 0);
  }

  /** Worlds too many for their chunks to be kept. */
  private async byLead(asking: Asking, lead: Hand): Promise<any> {
    asking.hand = lead;
    return this.answerOf(asking, lead, 0, done => this.show(asking, asking.latest, done));
  }
}

/** The engine of this page; null: the page was made without one. */
export function engineOf(data: PageData): Engine | null {
  const [loader, wasm] = ['parallel38-engine', 'parallel38-wasm'].map(id => document.getElementById(id)?.textContent);
  return loader && wasm ? new Engine(data, {loader, wasm}) : null;
}
