// A page that holds the engine, its client (window.Engine) and the shipped scenarios, and nothing else, under the rules of safety of the real one.
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, relative} from 'node:path';
import {gzipSync} from 'node:zlib';
import {base85} from '../../analysis/page/web/base85.mjs';
import {root} from './browser.mjs';

const web = join(root, 'analysis/page/web');

async function client() {
  const {build} = createRequire(join(web, 'package.json'))('esbuild');
  const text = `import {Engine} from ${JSON.stringify(join(web, 'src/engine/client.ts'))}; window.Engine = Engine;`;
  const made = await build({stdin: {contents: text, resolveDir: web}, bundle: true, minify: true, write: false, format: 'iife', target: ['es2020']});
  return made.outputFiles[0].text.replaceAll('</script', '<\\/script');
}

function scenarioFiles() {
  const scenarios = join(root, 'scenarios');
  const below = at => readdirSync(at, {withFileTypes: true}).flatMap(x => (x.isDirectory() ? below(join(at, x.name)) : [join(at, x.name)]));
  return Object.fromEntries(below(scenarios).filter(x => x.endsWith('.yaml')).map(x => [relative(scenarios, x), readFileSync(x, 'utf8')]));
}

/** @param folder with the engine  @param scenario that it reads at once */
export async function enginePage(folder, scenario = 'first-crisis') {
  const safety = readFileSync(join(web, 'src/page.html'), 'utf8').match(/<meta http-equiv="Content-Security-Policy"[^>]*>/)[0];
  const packed = name => base85(gzipSync(readFileSync(join(folder, name))));
  const given = {data: {format: 1, scenario: {id: scenario}, files: scenarioFiles()}, loader: packed('engine.js'), wasm: packed('parallel38.wasm')};
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${safety}<title>engine</title></head><body>
<script type="application/json" id="given">${JSON.stringify(given).replaceAll('<', '\\u003c')}</script>
<script>${await client()}</script></body></html>`;
}
