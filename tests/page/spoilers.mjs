// What would give the record away: words of decisions not yet revealed, and documents that had not come. A test hands over what may stand there.
export function spoilers(data, {actor, before, hidden}) {
  const story = data.answers.trace.story, at = story.findIndex(x => x.decision === before);
  const read = new Set(story.slice(0, at).filter(x => x.reader === actor).map(x => x.document));
  const texts = [...read].map(id => data.scenario.documents.find(x => x.id === id)).flatMap(x => [x.title, x.text]);
  const asks = data.scenario.decisions.flatMap(x => [x.text, ...x.options.map(option => option.text)]);
  const allowed = [...texts, ...asks, ...data.scenario.claims.map(x => x.text)];
  const asked = data.scenario.decisions.filter(x => hidden.includes(x.id));
  const words = [];
  for (const decision of asked) {
    words.push(decision.id, ...decision.options.map(x => x.id).filter(x => x.includes('-')), decision.citation ?? '', decision.source ?? '');
    if (!allowed.some(x => x?.includes(decision.title))) words.push(decision.title);
  }
  const later = data.scenario.documents.filter(x => !read.has(x.id) && !allowed.some(y => y?.includes(x.title)) && x.title.length > 8);
  words.push(...later.flatMap(x => [x.title, x.text]), ...data.scenario.documents.map(x => x.id));
  return words.filter(x => x && x.length > 3);
}

/** Those of the words that stand anywhere in the document that is drawn, in text or in an attribute. */
export async function foundIn(page, words) {
  const html = await page.evaluate(() => document.querySelector('#page').outerHTML + document.title + location.hash);
  const plain = html.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&nbsp;/g, ' ');
  return words.filter(x => plain.includes(x));
}
