// What the tests of class and seat share: the data that a page holds, files that it saves, and what would give the record away.
import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import {bytesIn85} from '../../analysis/page/web/base85.mjs';

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

// Rows of one kind travel as columns (analysis/page/rows.hpp).
export function inRows(x) {
  if (Array.isArray(x)) return x.map(inRows);
  if (x === null || typeof x !== 'object') return x;
  const turned = (columns, row) => (columns[0] ?? []).map((_, i) => row(columns.map(values => values[i])));
  if (x['//rows']) {
    const keys = Object.keys(x['//rows']);
    return turned(Object.values(x['//rows']).map(inRows), values => Object.fromEntries(keys.map((key, i) => [key, values[i]])));
  }
  if (x['//lists']) return turned(x['//lists'].map(inRows), values => values);
  return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, inRows(value)]));
}
/** The data that a page holds. */
export function dataOf(file) {
  const found = /<script[^>]*id="parallel38-data"[^>]*>([^<]*)<\/script>/.exec(readFileSync(file, 'utf8'));
  return inRows(JSON.parse(gunzipSync(bytesIn85(found[1]))));
}

/** The text of the file that `act` saves. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const path = await download.path();
  return {name: download.suggestedFilename(), path, text: readFileSync(path, 'utf8')};
}

/** Words that would give the record away to one actor at a decision: ids, titles and sources of decisions not yet revealed, and
 *  documents that have not come to him. Words that stand in what he may see (documents read, questions, claims) are not among them. */
export function spoilers(data, {actor, before, hidden}) {
  const story = data.answers.trace.story, at = story.findIndex(x => x.decision === before);
  const read = new Set(story.slice(0, at).filter(x => x.reader === actor).map(x => x.document));
  const texts = [...read].map(id => data.scenario.documents.find(x => x.id === id)).flatMap(x => [x.title, x.text]);
  const asks = data.scenario.decisions.flatMap(x => [x.text, ...x.options.map(option => option.text)]);
  const allowed = [...texts, ...asks, ...data.scenario.claims.map(x => x.text)];
  const words = [];
  for (const decision of data.scenario.decisions.filter(x => hidden.includes(x.id))) {
    words.push(decision.id, ...decision.options.map(x => x.id).filter(x => x.includes('-')), decision.citation ?? '', decision.source ?? '');
    if (!allowed.some(x => x?.includes(decision.title))) words.push(decision.title);
  }
  const later = data.scenario.documents.filter(x => !read.has(x.id) && !allowed.some(y => y?.includes(x.title)) && x.title.length > 8);
  words.push(...later.flatMap(x => [x.title, x.text]), ...data.scenario.documents.map(x => x.id));
  return words.filter(x => x && x.length > 3);
}

/** Those of the words that are anywhere in the document drawn, in text or in an attribute. */
export async function foundIn(page, words) {
  const html = await page.evaluate(() => document.querySelector('#page').outerHTML + document.title + location.hash);
  const plain = html.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&nbsp;/g, ' ');
  return words.filter(x => plain.includes(x));
}
