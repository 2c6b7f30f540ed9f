// What tests of the page share: the browser, the sizes at which a page is looked at, what may be wrong with a view.
import {createRequire} from 'node:module';
import {existsSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const web = process.env.PARALLEL38_WEB ?? join(root, 'analysis/page/web');
const require = createRequire(join(web, 'package.json'));

export const kViews = ['story', 'mind', 'decision', 'whatif', 'record', 'seat', 'class', 'lecturer', 'about'];
export const kSizes = [
  {name: 'phone', width: 390, height: 844},
  {name: 'laptop', width: 1280, height: 800},
  {name: 'wall', width: 1920, height: 1080},
];
const kBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Exit code of a test that cannot run here.
export const kSkipped = 77;

export function needs() {
  try {
    require.resolve('playwright-core');
    require.resolve('axe-core');
  } catch {
    return `playwright-core and axe-core are not installed: npm ci in ${web}`;
  }
  return kBrowsers.some(x => existsSync(x)) ? null : 'chromium is not installed';
}

/** Calls `then` with a browser, and closes it whatever happens. */
export async function withBrowser(then) {
  const {chromium} = require('playwright-core');
  const browser = await chromium.launch({
    executablePath: kBrowsers.find(x => existsSync(x)),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  try {
    return await then(browser);
  } finally {
    await browser.close();
  }
}

/** Opens a page from disk, offline; what goes wrong in it is gathered in `wrong`. */
export async function open(browser, file, {size = kSizes[1], hash = '', dark = false, phone = size.width < 600} = {}) {
  const context = await browser.newContext({
    viewport: {width: size.width, height: size.height}, offline: true, colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce', hasTouch: phone,
  });
  const page = await context.newPage();
  const wrong = [];
  const own = pathToFileURL(file).href;
  page.on('console', message => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', error => wrong.push(`error: ${error.message}`));
  page.on('request', request => {
    const url = request.url();
    if (!url.startsWith(own) && !url.startsWith('blob:') && !url.startsWith('data:')) wrong.push(`request: ${url}`);
  });
  await page.goto(own + hash);
  await settled(page);
  return {page, context, wrong};
}

/** Waits until the page shows a heading and has stopped changing. */
export async function settled(page) {
  await page.waitForSelector('h1, h2', {state: 'attached', timeout: 30000});
  await page.evaluate(() => new Promise(done => {
    let timer = setTimeout(finish, 300);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, 300);
    });
    const latest = setTimeout(finish, 3000);
    function finish() {
      clearTimeout(timer);
      clearTimeout(latest);
      observer.disconnect();
      done();
    }
    observer.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  }));
}

export async function go(page, view) {
  await page.evaluate(x => { location.hash = x; }, '#' + view);
  await settled(page);
}

/** What is cut: elements that reach beyond the window sideways, or whose text is hidden by their own box. */
export function overflows(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = [];
    const name = x => {
      const words = (x.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50);
      const of = typeof x.className === 'string' && x.className ? '.' + x.className.split(' ')[0] : '';
      return `<${x.tagName.toLowerCase()}${x.id ? '#' + x.id : of}> ${words}`;
    };
    // What lies in a box that scrolls by itself is reached by scrolling it.
    const scrolls = x => {
      for (let up = x.parentElement; up; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (/auto|scroll/.test(style.overflowX) && up.scrollWidth > up.clientWidth) return true;
        if (style.clipPath !== 'none' || (style.position === 'absolute' && up.clientWidth <= 1)) return true;
      }
      return false;
    };
    if (document.documentElement.scrollWidth > width + 1) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const x of document.querySelectorAll('body *')) {
      if (x.closest('defs, clipPath, [hidden]') || !x.checkVisibility?.()) continue;
      const box = x.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      const style = getComputedStyle(x);
      if ((box.right > width + 1 || (box.left < -1 && box.right > 0)) && !scrolls(x)) found.push(`beyond the window: ${name(x)}`);
      const hides = style.overflowX === 'hidden' && x.scrollWidth > x.clientWidth + 1 && x.clientWidth > 1 && style.textOverflow !== 'ellipsis';
      if (hides && !(x instanceof SVGElement)) found.push(`cut by its box: ${name(x)}`);
      // Text of a picture that leaves the picture is cut where the picture ends.
      if (x.tagName === 'text' && getComputedStyle(x.ownerSVGElement).overflow !== 'visible') {
        const picture = x.ownerSVGElement.getBoundingClientRect();
        if (box.left < picture.left - 1 || box.right > picture.right + 1 || box.top < picture.top - 2 || box.bottom > picture.bottom + 2) found.push(`cut by its picture: ${name(x)}`);
      }
    }
    return [...new Set(found)].slice(0, 20);
  });
}

/** Texts of one picture that lie on each other: [one, other]. */
export function collisions(page) {
  return page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll('svg')) {
      if (!svg.checkVisibility?.()) continue;
      const texts = [...svg.querySelectorAll('text')].filter(x => x.checkVisibility() && x.textContent.trim())
        .map(x => ({words: x.textContent.trim().slice(0, 40), box: x.getBoundingClientRect()})).filter(x => x.box.width > 1);
      texts.sort((a, b) => a.box.left - b.box.left);
      for (let i = 0; i < texts.length; ++i)
        for (let j = i + 1; j < texts.length && texts[j].box.left < texts[i].box.right - 2; ++j) {
          const a = texts[i].box, b = texts[j].box;
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (down > 0.3 * Math.min(a.height, b.height)) found.push(`${texts[i].words} | ${texts[j].words}`);
        }
    }
    return found.slice(0, 10);
  });
}

/** Findings of axe that are serious or critical. */
export async function axe(page) {
  await page.evaluate(require('node:fs').readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const result = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
  return result.violations.filter(x => ['serious', 'critical'].includes(x.impact))
    .map(x => `${x.id}: ${x.help} (${x.nodes.length}): ${x.nodes.slice(0, 2).map(n => n.html.slice(0, 120)).join(' ; ')}`);
}
