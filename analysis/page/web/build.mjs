// Writes template.html: the page's styles and script in one file, with two marks where data and engine go.
//   node build.mjs --out DIR [--data FILE.json [--engine DIR]]   DIR: engine.js, parallel38.wasm
// With --data also page.html, the template with that data in it: for work on the page itself.
import {build} from 'esbuild';
import {base85} from './base85.mjs';
import {gzipSync} from 'node:zlib';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const kDataMark = '<!--parallel38:data as base85-->';
const kEngineMark = '<!--parallel38:engine-->';

function option(name) {
  const at = process.argv.indexOf('--' + name);
  return at < 0 ? null : process.argv[at + 1];
}

// Licences ask that their notice goes along with copies, and the bundle is a copy of these packages.
function notices(inputs) {
  const packages = new Set();
  for (const input of Object.keys(inputs)) {
    const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
  const texts = new Map();
  for (const name of [...packages].sort()) {
    const folder = join(here, 'node_modules', name);
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map(x => join(folder, x)).find(x => existsSync(x));
    const text = file ? readFileSync(file, 'utf8').trim() : JSON.parse(readFileSync(join(folder, 'package.json'))).license;
    texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return [...texts].map(([text, names]) => names.join(', ') + '\n' + text).join('\n\n');
}

async function bundle() {
  const made = await build({
    entryPoints: {page: join(here, 'src/main.tsx')},
    absWorkingDir: here,
    tsconfig: join(here, 'tsconfig.json'),
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: ['es2020'],
    charset: 'utf8',
    legalComments: 'none',
    outdir: 'out',
    loader: {'.css': 'css'},
    logLevel: 'warning',
  });
  const text = ending => made.outputFiles.find(x => x.path.endsWith(ending))?.text ?? '';
  // The styles travel packed, too; a copy that the page writes of itself has them already.
  const style = `if(!document.getElementById('parallel38-style')){const x=document.createElement('style');x.id='parallel38-style';x.textContent=${JSON.stringify(text('.css'))};document.head.append(x)}`;
  return {script: packed(style + '\n' + text('.js')), notices: notices(made.metafile.inputs)};
}

// A function as replacement, for $ in the inserted text is otherwise read as a pattern.
const put = (page, mark, text) => page.replace(mark, () => text);

function packed(text) {
  return base85(gzipSync(text, {level: 9}));
}

function element(id, text) {
  return `<script type="application/octet-stream" id="${id}">${packed(text)}</script>`;
}

const out = option('out');
if (!out) {
  console.error('usage: node build.mjs --out DIR [--data FILE.json [--engine DIR]]');
  process.exit(2);
}
const made = await bundle();
let template = readFileSync(join(here, 'src/page.html'), 'utf8');
template = put(template, '/*notices*/', made.notices.replaceAll('<', '‹'));
template = put(template, '/*script*/', made.script);
mkdirSync(out, {recursive: true});
writeFileSync(join(out, 'template.html'), template);
console.log(`${join(out, 'template.html')}: ${Math.round(template.length / 1024)} kB`);

const data = option('data');
if (data) {
  const engine = option('engine');
  let page = put(template, kDataMark, element('parallel38-data', readFileSync(data)));
  page = put(page, kEngineMark, engine ? element('parallel38-engine', readFileSync(join(engine, 'engine.js'))) + element('parallel38-wasm', readFileSync(join(engine, 'parallel38.wasm'))) : '');
  writeFileSync(join(out, 'page.html'), page);
  console.log(`${join(out, 'page.html')}: ${Math.round(page.length / 1024)} kB`);
}
