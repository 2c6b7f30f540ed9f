// What runs in each worker, as text: the module's loader and `work` go into one blob, for a page on disk may neither
// start module workers nor import scripts. `work` is made a text and must not use anything outside itself.

/** What goes to a worker: a method of the module (bridge.js), or `start`, or `chunk`. */
export interface Call {
  call: number;
  method: string;
  args: any[];
}
/** What comes back: a result, an error, or how far a call is that takes long. */
export interface Told {
  call: number;
  result?: any;
  error?: string;
  done?: number;
  total?: number;
}

function work(): void {
  const scope = self as any;
  const kTellEvery = 100; // ms
  let engine: any = null;
  let last: Promise<void> = Promise.resolve();
  let told = 0;
  let now = 0; // the call that is being answered

  async function start(wasm: WebAssembly.Module): Promise<void> {
    const module = await scope.parallel38Engine({
      instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) {
        WebAssembly.instantiate(wasm, imports).then(instance => done(instance, wasm), error => scope.postMessage({call: now, error: String(error)}));
        return {};
      },
      onProgress(done: number, total: number) {
        if (performance.now() - told < kTellEvery) return;
        told = performance.now();
        scope.postMessage({call: now, done, total});
      },
    });
    engine = module.engine;
  }

  // A chunk played for another worker, as bytes.
  function chunk(id: string, n: number): any {
    const result = engine.play(id, n);
    return result === '{}' ? engine.handOver(id, n) : result;
  }

  async function answer({call, method, args}: {call: number; method: string; args: any[]}): Promise<void> {
    now = call;
    try {
      const result = method === 'start' ? await start(args[0]) : method === 'chunk' ? chunk(args[0], args[1]) : engine[method](...args);
      scope.postMessage({call, result}, result instanceof Uint8Array ? [result.buffer] : []);
    } catch (error) {
      scope.postMessage({call, error: String((error as Error)?.message ?? error)});
    }
  }

  scope.onmessage = (event: MessageEvent) => {
    last = last.then(() => answer(event.data));
  };
}

/** The script of a worker. @param loader text of engine.js */
export function workerScript(loader: string): string {
  return `${loader}\n(${work.toString()})();`;
}
