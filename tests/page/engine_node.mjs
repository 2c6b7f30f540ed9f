// What tests of the engine in Node share: the module with the shipped scenarios in it, its answers, the program's, and both compared.
import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

const scenarios = join(dirname(fileURLToPath(import.meta.url)), '../../scenarios');

function filesBelow(at) {
  return readdirSync(at, {withFileTypes: true}).flatMap(x => (x.isDirectory() ? filesBelow(join(at, x.name)) : [join(at, x.name)]));
}

/** The module that was built into a folder; ends the process with 77 (skipped) where there is none. */
export function engineIn(folder) {
  if (!existsSync(join(folder, 'parallel38.wasm'))) {
    console.log(`skipped: no engine in ${folder} (.ci/wasm-prefix; cmake --preset wasm; cmake --build --preset wasm)`);
    process.exit(77);
  }
  const wasm = readFileSync(join(folder, 'parallel38.wasm'));
  const loader = createRequire(import.meta.url)(join(folder, 'engine.js'));
  async function worker() {
    const module = await loader({wasmBinary: wasm});
    for (const file of filesBelow(scenarios))
      if (file.endsWith('.yaml')) module.engine.file(relative(scenarios, file), readFileSync(file, 'utf8'));
    return module.engine;
  }
  return {worker, wasm};
}

/** @throws Error in the engine's words */
export function answer(engine, id, question, runs = 0) {
  const result = JSON.parse(engine.answer(id, JSON.stringify(question), runs));
  engine.forget(id);
  if (result.error) throw new Error(result.error.message);
  return result.answer;
}

/** @throws Error in the program's words */
export function ofProgram(program, ...words) {
  try {
    return JSON.parse(execFileSync(program, [...words, '--json'], {maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe']}));
  } catch (error) {
    throw new Error(String(error.stderr ?? error));
  }
}

const kOfWhoAsks = ['command', 'file']; // how it was typed, where the file lies
/** Throws where an answer is not the expected one. Runs are the same bits; quantiles are computed in long double by the program and in double here. */
export function comparison() {
  let farthest = 0;
  function compare(found, expected, path) {
    if (typeof expected === 'number' && typeof found === 'number') {
      const off = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
      farthest = Math.max(farthest, off);
      if (off > 1e-9) throw new Error(`${path}: ${found}, the program says ${expected}`);
    } else if (expected !== null && typeof expected === 'object') {
      const keys = new Set([...Object.keys(expected), ...Object.keys(found ?? {})]);
      keys.forEach(key => kOfWhoAsks.includes(key) || compare(found?.[key], expected[key], path + '.' + key));
    } else if (found !== expected) {
      throw new Error(`${path}: ${found}, the program says ${expected}`);
    }
  }
  compare.farthest = () => farthest;
  return compare;
}
