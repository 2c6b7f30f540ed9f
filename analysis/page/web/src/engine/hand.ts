// One worker, called like a function; it does one thing at a time, in the order of the calls.
import type {Call, Told} from './worker';

/** Thrown by calls to a worker that was started anew: what it had kept is gone. */
export const kRestarted = new Error('the worker was started anew');

interface Pending {
  method: string;
  resolve: (result: any) => void;
  reject: (error: unknown) => void;
  progress?: (done: number, total: number) => void;
}

export class Hand {
  private worker: Worker | null = null;
  private pending = new Map<number, Pending>();
  private calls = 0;

  /** @param script address of the worker's script  @param begin calls that every worker begins with */
  constructor(private script: string, private begin: (hand: Hand) => Promise<unknown>) {}

  get alive(): boolean {
    return this.worker !== null;
  }

  /** Calls that are not answered yet. */
  get load(): number {
    return this.pending.size;
  }

  /** Starts the worker, or starts it anew. */
  start(): Promise<unknown> {
    this.stop(kRestarted);
    const worker = new Worker(this.script);
    this.worker = worker;
    worker.onmessage = event => this.take(event.data as Told);
    worker.onerror = event => this.stop({message: `The engine stopped: ${event.message || 'this browser cannot run it'}`});
    return this.begin(this);
  }

  stop(why: unknown): void {
    this.worker?.terminate();
    this.worker = null;
    const left = [...this.pending.values()];
    this.pending.clear();
    left.forEach(x => x.reject(why));
  }

  call(method: string, args: any[], transfer: Transferable[] = [], progress?: (done: number, total: number) => void): Promise<any> {
    const worker = this.worker;
    if (!worker) return Promise.reject({message: 'The engine is not running.'});
    const call = ++this.calls;
    return new Promise((resolve, reject) => {
      this.pending.set(call, {method, resolve, reject, progress});
      worker.postMessage({call, method, args} satisfies Call, transfer);
    });
  }

  private take(told: Told): void {
    const waiting = this.pending.get(told.call);
    if (!waiting) return;
    if (told.done !== undefined) {
      waiting.progress?.(told.done, told.total ?? 0);
      return;
    }
    this.pending.delete(told.call);
    if (told.error === undefined) {
      waiting.resolve(told.result);
      return;
    }
    // The module reports its own errors as results: after any other nothing that it holds can be trusted.
    const why = {message: `The engine stopped: ${told.error}`};
    waiting.reject(why);
    if (waiting.method === 'start') this.stop(why);
    else this.start().catch(() => undefined);
  }
}
