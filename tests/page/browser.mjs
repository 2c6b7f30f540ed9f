// What the page's tests share: chromium from the distribution, the page's own data, and how a test speaks.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {gunzipSync} from 'node:zlib';

const require = createRequire(new URL('../../analysis/page/web/package.json', import.meta.url));
const {chromium} = require('playwright-core');
export const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const kChromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const kQuiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export async function opened(file, {width = 1280, height = 800, ...more} = {}) {
  const browser = await chromium.launch({executablePath: kChromium, args: kQuiet});
  const context = await browser.newContext({viewport: {width, height}, offline: true, acceptDownloads: true, ...more});
  const page = await context.newPage();
  const problems = [];
  page.on('console', x => x.type() === 'error' && problems.push(`console: ${x.text()}`));
  page.on('pageerror', x => problems.push(`error: ${x.message}`));
  page.on('request', x => /^https?:/.test(x.url()) && problems.push(`request: ${x.url()}`));
  const url = pathToFileURL(resolve(file)).href;
  return {browser, page, problems, url};
}

/** The data that a page holds. */
export function dataOf(file) {
  const found = /<script[^>]*id="parallel38-data"[^>]*>([^<]*)<\/script>/.exec(readFileSync(file, 'utf8'));
  return JSON.parse(gunzipSync(Buffer.from(found[1], 'base64')));
}

let failed = 0;
export function check(holds, words) {
  if (holds) return;
  ++failed;
  console.log(`FAILED: ${words}`);
}
export function ended(name) {
  console.log(failed ? `${name}: ${failed} failed` : `${name}: all held`);
  process.exit(failed ? 1 : 0);
}

/** The text of a saved file. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = await download.path();
  return {name: download.suggestedFilename(), path, text: readFileSync(path, 'utf8')};
}

/** Serious findings of axe-core. */
export async function serious(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
  return found.violations.filter(x => x.impact === 'serious' || x.impact === 'critical').map(x => `${x.id}: ${x.nodes.map(n => n.target.join(' ')).slice(0, 3).join('; ')}`);
}
