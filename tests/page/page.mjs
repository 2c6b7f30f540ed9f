// The page of a scenario, seen as a reader sees it: node page.mjs PROGRAM PART
// Parts: views (korea-1950 at every size), strangers (generated scenarios, a report, a sandboxed frame), and the views' own tests:
// shell, whatif, seat, class, each given the page of korea-1950, with its engine where that was built; opened, given that of first-crisis.
// Exit 77 (skipped): no template, browser or npm packages here.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {axe, collisions, go, kSizes, kSkipped, kViews, needs, open, overflows, settled, withBrowser} from './browser.mjs';
import {crisis, kMarkup} from './scenarios.mjs';

const [program, part] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'parallel38-page-'));
const kA4 = {name: 'A4', width: 718, height: 1047}; // of 794 x 1123 without the margins
const kLargest = {whole: 1_500_000, withoutEngine: 600_000}; // bytes
let failures = 0;

function check(ok, words) {
  if (ok) return;
  ++failures;
  console.log(`wrong: ${words}`);
}
const none = (found, where) => check(found.length === 0, `${where}: ${found.join('\n    ')}`);

/** A page by the program. */
function made(name, ...options) {
  const file = join(folder, name);
  execFileSync(program, [...options, '--output', file], {stdio: ['ignore', 'ignore', 'pipe']});
  return file;
}

function templateMissing() {
  try {
    made('template.html', 'page', 'first-crisis', '--runs', '64', '--no-engine');
    return null;
  } catch (error) {
    const words = String(error.stderr ?? error);
    if (words.includes('template of the page is not there')) return words;
    throw error;
  }
}

/** Whether the page can be made with its engine here. */
function engineThere() {
  try {
    made('engine.html', 'page', 'first-crisis', '--runs', '64');
    return true;
  } catch (error) {
    if (String(error.stderr).includes('engine of the page is not there')) return false;
    throw error;
  }
}

// ---- Parts ----

async function views(browser) {
  const options = ['page', 'korea-1950', '--runs', '640'];
  const bare = made('korea.html', ...options, '--no-engine');
  check(statSync(bare).size < kLargest.withoutEngine, `without engine ${statSync(bare).size} bytes`);
  const whole = engineThere() ? made('whole.html', ...options) : null;
  if (whole) check(statSync(whole).size < kLargest.whole, `with engine ${statSync(whole).size} bytes`);
  for (const size of kSizes) {
    const {page, context, wrong} = await open(browser, bare, {size});
    for (const view of kViews) {
      await go(page, view);
      const where = `${view}, ${size.name}`;
      check(await page.evaluate(() => document.querySelector('main').innerText.trim().length > 100), `${where}: nothing to read`);
      none(await overflows(page), where);
      none(await collisions(page), `${where}: texts on each other`);
      if (size.name === 'phone') none(await axe(page), `${where}: axe`);
    }
    none(wrong, size.name);
    await context.close();
  }
  await printed(browser, bare);
  await keyboard(browser, bare);
  if (whole) await quiet(browser, whole);
}

/** On paper nothing is wider than the sheet. */
async function printed(browser, file) {
  const {page, context, wrong} = await open(browser, file, {size: kA4, phone: false});
  await page.emulateMedia({media: 'print'});
  for (const view of kViews) {
    await go(page, view);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await settled(page);
    none(await overflows(page), `${view}, A4`);
    const pdf = await page.pdf({format: 'A4'});
    check(pdf.length > 5000, `${view}, A4: an empty PDF`);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  }
  none(wrong, 'A4');
  await context.close();
}

/** Tab reaches every view from the start of the page, and shows where one is. */
async function keyboard(browser, file) {
  const {page, context} = await open(browser, file);
  const reached = new Set();
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const x = document.activeElement;
      const style = getComputedStyle(x);
      return {hash: x.getAttribute('href') ?? '', seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none'};
    });
    if (at.hash.startsWith('#')) {
      reached.add(at.hash.slice(1).split('/')[0]);
      check(at.seen, `focus on ${at.hash} cannot be seen`);
    }
  }
  none(kViews.filter(x => !reached.has(x)), 'views that Tab does not reach');
  await context.close();
}

/** The engine starts from disk, without a word in the console. */
async function quiet(browser, file) {
  const {page, context, wrong} = await open(browser, file);
  await page.waitForTimeout(3000);
  for (const view of kViews) await go(page, view);
  none(wrong, 'with the engine');
  await context.close();
}

async function strangers(browser) {
  const scenario = (name, options) => {
    const file = join(folder, name + '.yaml');
    writeFileSync(file, crisis(options));
    return made(name + '.html', 'page', file, '--runs', '64', '--no-engine');
  };
  const pages = {
    markup: scenario('markup', {title: kMarkup, prefix: kMarkup}),
    'no record': scenario('unrecorded', {record: false}),
    '64 actors': scenario('many', {actors: 64, documents: 128}),
    '300 documents': scenario('papers', {actors: 6, documents: 300}),
    'first-crisis': join(folder, 'template.html'),
    report: report(),
  };
  for (const [name, file] of Object.entries(pages)) await bears(browser, name, file);
  await framed(browser, pages['first-crisis']);
}

/** Results of the five commands, of a scenario with markup in its title. */
function report() {
  const crisis = join(folder, 'markup.yaml');
  const asked = [['run', crisis], ['whatif', crisis, '--change', 'force press-0=wait'], ['record', crisis, '--placebos', '0'], ['beliefs', crisis],
    ['causes', crisis, '--target', 'events.pressure', '--of', 'A: force press-0=wait', 'B: force press-1=wait']];
  const files = asked.map(([command, ...options], i) => {
    const file = join(folder, `result${i}.json`);
    writeFileSync(file, execFileSync(program, [command, ...options, '--runs', '64', '--json']));
    return file;
  });
  return made('report.html', 'report', ...files);
}

/** A page opens, every view says something, and no text of the scenario is more than text. */
async function bears(browser, name, file) {
  for (const size of [kSizes[0], kSizes[1]]) {
    const {page, context, wrong} = await open(browser, file, {size});
    for (const view of name === 'report' ? ['report', ...kViews] : kViews) {
      await go(page, view);
      const where = `${name}: ${view}, ${size.name}`;
      check(await page.evaluate(() => document.querySelector('main').innerText.trim().length > 20), `${where}: nothing to read`);
      none(await overflows(page), where);
    }
    check(await page.evaluate(() => window.hacked === undefined), `${name}: markup of the scenario ran`);
    if (name === 'report') {
      const listed = await page.evaluate(() => [...document.querySelectorAll('nav.views li a')].map(x => x.hash));
      check(listed.join() === '#lecturer,#about,#report', `report: views without an answer are listed: ${listed}`);
    }
    if (name === 'markup') check(await page.evaluate(() => document.body.innerText.includes('<script>hacked=1')), `${name}: markup is not shown as text`);
    none(wrong, `${name}, ${size.name}`);
    await context.close();
  }
}

/** In a learning platform: a frame without storage, pop-ups, or the platform's own origin. No server is asked: we answer. */
async function framed(browser, file) {
  const kPlatform = 'https://platform.example/';
  const answers = {
    [kPlatform]: `<!doctype html><h1>Platform</h1><iframe sandbox="allow-scripts" width="1000" height="700" src="${kPlatform}page.html"></iframe>`,
    [kPlatform + 'page.html']: readFileSync(file, 'utf8'),
  };
  const context = await browser.newContext({viewport: {width: 1100, height: 800}});
  const wrong = [];
  await context.route('**/*', route => {
    const body = answers[route.request().url()];
    if (body !== undefined) return route.fulfill({body, contentType: 'text/html; charset=utf-8'});
    if (!route.request().url().endsWith('favicon.ico')) wrong.push(`request: ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', message => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && wrong.push(message.text()));
  page.on('pageerror', error => wrong.push(error.message));
  await page.goto(kPlatform);
  const inside = page.frames()[1];
  await inside.waitForSelector('h1, h2', {timeout: 30000});
  for (const view of kViews) {
    await inside.evaluate(x => { location.hash = x; }, '#' + view);
    await inside.waitForTimeout(500);
    check(await inside.evaluate(() => document.querySelector('main').innerText.trim().length > 20), `frame: ${view}: nothing to read`);
  }
  none(wrong, 'frame');
  await context.close();
}

/** A test of its own file, given a page. */
function own(name, scenario = 'korea-1950') {
  return () => {
    const page = made('own.html', 'page', scenario, '--runs', '2000', ...(engineThere() ? [] : ['--no-engine']));
    const done = spawnSync(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), name + '.mjs'), page], {stdio: 'inherit'});
    if (done.status === kSkipped) process.exitCode = kSkipped;
    else check(done.status === 0, `${name}.mjs ended with ${done.status}`);
  };
}

const kParts = {views: () => withBrowser(views), strangers: () => withBrowser(strangers), shell: own('shell'), whatif: own('whatif'), seat: own('seat'), class: own('class'),
  opened: own('opened', 'first-crisis')};
const missing = needs() ?? templateMissing();
if (missing) {
  console.log(missing);
  rmSync(folder, {recursive: true});
  process.exit(kSkipped);
}
try {
  await kParts[part]();
} finally {
  if (!process.env.PARALLEL38_KEEP) rmSync(folder, {recursive: true});
  else console.log(folder);
}
console.log(failures ? `${failures} wrong` : 'nothing wrong');
process.exit(failures ? 1 : process.exitCode ?? 0);
