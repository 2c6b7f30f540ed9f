// The types of the page's data (web/src/data.ts) are those of what the program writes: types.mjs PROGRAM
// The data of two scenarios, written as TypeScript, must be a PageData to the compiler: it refuses a field that the types lack, one that
// the data lack, and a value of another type. Of items that look alike one is taken.
// Exit 77 (skipped): no npm packages here.
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {kSkipped, root} from './browser.mjs';
import {inRows} from './classroom.mjs';

const web = join(root, 'analysis/page/web'), require = createRequire(join(web, 'package.json'));
let ts;
try {
  ts = require('typescript');
} catch {
  console.log(`typescript is not installed: npm ci in ${web}`);
  process.exit(kSkipped);
}
const kKept = 40; // of a list: items that look alike to the compiler are many
const program = resolve(process.argv[2]);

/** What the compiler sees of a value. */
function look(x) {
  if (Array.isArray(x)) return x.length ? `[${look(x[0])}]` : '[]';
  if (x === null || typeof x !== 'object') return x === null ? 'null' : typeof x;
  return `{${Object.entries(x).map(([key, value]) => key + ':' + look(value)).join()}}`;
}
/** The same with one item of each look in every list. */
function thinned(x) {
  if (x === null || typeof x !== 'object') return x;
  if (Array.isArray(x) && (x[0] === null || typeof x[0] !== 'object')) return x.slice(0, kKept);
  if (!Array.isArray(x)) return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, thinned(value)]));
  const looks = new Map();
  for (const item of x) if (!looks.has(look(item))) looks.set(look(item), item);
  return [...looks.values()].slice(0, kKept).map(thinned);
}

function dataOf(scenario, ...options) {
  const folder = mkdtempSync(join(tmpdir(), 'parallel38-types-'));
  try {
    const file = join(folder, 'data.json');
    execFileSync(program, ['page', scenario, '--runs', '64', '--data', file, ...options], {stdio: ['ignore', 'ignore', 'inherit']});
    const {scenario: words, answers, questions, codebook, ...more} = JSON.parse(readFileSync(file, 'utf8'));
    // As load.ts unpacks it. Pages and files are texts by name.
    return {...more, scenario: inRows(words), answers: inRows(answers), questions: inRows(questions), codebook: inRows(codebook), results: []};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

function errors(source) {
  const name = join(web, 'src/checked_data.ts'); // nowhere but in the compiler's memory
  const options = {strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, skipLibCheck: true, types: []};
  const host = ts.createCompilerHost(options), {getSourceFile, fileExists, readFile} = host;
  host.fileExists = file => file === name || fileExists.call(host, file);
  host.readFile = file => (file === name ? source : readFile.call(host, file));
  host.getSourceFile = (file, version) => (file === name ? ts.createSourceFile(file, source, version) : getSourceFile.call(host, file, version));
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map(x => {
    const place = x.file && x.start !== undefined ? x.file.getLineAndCharacterOfPosition(x.start) : null;
    return (place ? `line ${place.line + 1}: ${source.split('\n')[place.line]?.trim().slice(0, 80)}: ` : '') + ts.flattenDiagnosticMessageText(x.messageText, '\n').slice(0, 600);
  });
}

const parts = {
  'first-crisis': dataOf('first-crisis'),
  'korea-1950': dataOf('korea-1950', '--question', 'whatif:no-echo', '--causes', 'A: drop documents.nsc-48-leak-1950-01', 'B: force chinese-civil-war-1949-10=war-goes-on'),
};
const texts = Object.values(parts).map((data, i) => `export const data${i}: PageData = ${JSON.stringify(thinned(data), null, 1)};`);
const found = errors(`import type {PageData} from './data';\n${texts.join('\n')}\n`);
found.slice(0, 60).forEach(x => console.log('FAILED: ' + x));
console.log(found.length ? `${found.length} places where the types are not the data's` : 'the types of the page are those of its data');
process.exit(found.length ? 1 : 0);
