// The engine of the page, in Node: what it plays is what the program plays, to the bit, by one worker or by two.
//   node engine_digest.mjs FOLDER_WITH_ENGINE PROGRAM
// Ends with 77 (skipped) where the engine has not been built (preset wasm).
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {gzipSync} from 'node:zlib';
import {answer, comparison, engineIn, ofProgram} from './engine_node.mjs';

const [folder, program] = process.argv.slice(2).map(x => resolve(x));
const kRuns = 20000;
const kChunk = 4096;

const {worker, wasm} = engineIn(folder);

function digestOfProgram() {
  const scratch = mkdtempSync(join(tmpdir(), 'parallel38-'));
  try {
    const file = join(scratch, 'each.csv');
    execFileSync(program, ['run', 'korea-1950', '--runs', String(kRuns), '--each', file]);
    return digest(readFileSync(file, 'utf8').replace(/^#.*\n/gm, ''));
  } finally {
    rmSync(scratch, {recursive: true});
  }
}
const digest = text => createHash('sha256').update(text).digest('hex');

function seconds(work) {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

async function main() {
  const one = await worker();
  const two = await worker();
  const size = n => `${Math.round(n / 1000)} kB`;
  console.log(`engine: ${size(wasm.length)}, gzip ${size(gzipSync(wasm, {level: 9}).length)}`);

  const run = {question: 'run', scenario: 'korea-1950', runs: kRuns};
  const opening = seconds(() => answer(one, 'open', run, 8));
  console.log(`reading the scenario and playing it 8 times: ${opening.toFixed(2)} s`);

  const rows = answer(one, 'rows', {...run, rows: true}).rows;
  const expected = digestOfProgram();
  if (digest(rows) !== expected) throw new Error(`rows of ${kRuns} runs: ${digest(rows)}, the program's: ${expected}`);
  console.log(`${kRuns} runs: sha256 ${expected.slice(0, 12)}, the program's`);

  // Two workers: the second plays every other chunk and hands it over.
  const whatif = {question: 'whatif', scenario: 'korea-1950', alternatives: [['set actors.stalin.traits.mirror-imaging=0']],
    targets: ['events.war', 'belief(stalin.us-intervenes-if-north-attacks, 1950-01-30)'], runs: kRuns, each: 100};
  const alone = answer(two, 'alone', whatif);
  const {chunks} = JSON.parse(one.prepare('shared', JSON.stringify(whatif)));
  two.prepare('shared', JSON.stringify(whatif));
  if (chunks !== Math.ceil(kRuns / kChunk)) throw new Error(`${chunks} chunks`);
  for (let n = 0; n < chunks; n += 2) {
    two.play('shared', n);
    const told = one.takeOver('shared', n, two.handOver('shared', n));
    if (told !== '{}') throw new Error(told);
  }
  if (JSON.stringify(answer(one, 'shared', whatif)) !== JSON.stringify(alone)) throw new Error('two workers answer otherwise than one');
  console.log('two workers: the answer of one');

  // Every question that the page may ask, beside the program's answer.
  const mirror = whatif.alternatives[0][0], leak = 'drop documents.nsc-48-leak-1950-01';
  const typed = ['--runs', '2000', '--seed', '7'], shared = {scenario: 'korea-1950', runs: 2000, seed: 7};
  const questions = [
    [{question: 'run', targets: ['events.war']}, ['run', '--target', 'events.war', ...typed]],
    [{question: 'whatif', alternatives: [[mirror]], targets: whatif.targets}, ['whatif', '--change', mirror, ...whatif.targets.flatMap(x => ['--target', x]), ...typed]],
    [{question: 'whatif', alternatives: [[leak]], given: 'record'}, ['whatif', '--change', leak, '--given', 'record', ...typed]],
    [{question: 'record'}, ['record', ...typed]],
    [{question: 'beliefs'}, ['beliefs', ...typed]],
    [{question: 'beliefs', recorded: true, actor: 'stalin'}, ['beliefs', '--recorded', '--actor', 'stalin', ...typed]],
    [{question: 'trace', run: 5}, ['trace', '--run', '5', '--seed', '7']],
    [{question: 'trace', recorded: true, at_centre: true}, ['trace', '--recorded', '--at-centre', '--seed', '7']],
    [{question: 'causes', targets: ['events.war'], alternatives: [[leak], [mirror]]}, ['causes', '--target', 'events.war', '--of', leak.slice(5), 'cause-2: ' + mirror, ...typed]],
    [{question: 'tipping', decision: 'stalin-approve-principle-1950-01', option: 'refuse'}, ['tipping', '--decision', 'stalin-approve-principle-1950-01', '--option', 'refuse']],
    [{question: 'validate'}, ['validate']],
  ];
  const compare = comparison();
  for (const [question, [command, ...options]] of questions)
    compare(answer(one, command, {...shared, ...question}), ofProgram(program, command, 'korea-1950', ...options), command);
  console.log(`${questions.length} answers: those of the program, to ${compare.farthest().toExponential(1)}`);

  const speed = [1, 2, 3].map(round => {
    one.prepare('speed' + round, JSON.stringify({...run, seed: round})); // of no seed that it played before: what it knows it does not play
    const used = seconds(() => { for (let n = 0; n < 4; ++n) one.play('speed' + round, n); });
    one.forget('speed' + round);
    return (4 * kChunk) / used;
  });
  console.log(`${Math.round(Math.max(...speed))} runs a second of CPU`);
}

// Errors in words: the module would have Node show its whole source with them.
await main().catch(error => {
  console.log('FAILED: ' + error.message);
  process.exit(1);
});
