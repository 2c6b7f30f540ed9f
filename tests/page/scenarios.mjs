// Scenarios that a page has to bear: a stranger's markup, many actors, no record, many documents.

export const kMarkup = `<script>hacked=1 </script> <img src=x onerror="hacked=1"> & "quoted" `;

const quoted = text => JSON.stringify(text);

/** @param actors, documents how many; record whether there is one; title of scenario, actors, claims, documents, decisions */
export function crisis({actors = 2, documents = 2, record = true, title = 'A crisis', prefix = ''} = {}) {
  const day = i => new Date(Date.UTC(2000, 0, 2 + (i % 330))).toISOString().slice(0, 10);
  const lines = ['scenario: generated', `title: ${quoted(title)}`, 'version: 1.0.0', 'start: 2000-01-01', 'end: 2000-12-31'];
  lines.push('claims:', `  other-yields: {title: ${quoted(prefix + 'The other yields')}, statement: ${quoted(prefix + 'If pressed, the other yields.')}}`, 'actors:');
  for (let a = 0; a < actors; ++a)
    lines.push(`  actor-${a}: {model: generic, name: ${quoted(prefix + `Actor number ${a + 1} of the crisis`)}, precision: 2, ` +
      'beliefs: {other-yields: {p: {uniform: {low: 0.3, high: 0.7}}, sd: 1, basis: assumed}}, values: {gain: 1, loss: -1, quiet: 0}}');
  lines.push('channels:', `  post: {title: ${quoted(prefix + 'The post')}, kind: ambassador, from: '*', to: [${[...Array(actors).keys()].map(a => `actor-${a}`).join(', ')}], carries: [cable], ` +
    'delay: 3, trust: 0.8, probability: 1}', 'documents:');
  for (let d = 0; d < documents; ++d)
    lines.push(`  letter-${d}: {title: ${quoted(prefix + `Letter ${d + 1}: what one of them wrote to another about yielding`)}, summary: ${quoted(prefix + 'He writes that the other will yield.')}, ` +
      `date: ${day(d)}, from: actor-${d % actors}, to: [actor-${(d + 1) % actors}], class: cable, says: {other-yields: {push: ${d % 2 ? 0.4 : -0.4}, sd: 1}}}`);
  lines.push('decisions:');
  for (let a = 0; a < actors; ++a)
    lines.push(`  press-${a}: {actor: actor-${a}, date: ${day(30 + 4 * a)}, title: ${quoted(prefix + `Decision ${a + 1}`)}, question: ${quoted(prefix + 'Press the other?')}, options: {` +
      `press: {text: ${quoted(prefix + 'Press.')}, outcome: {chance: other-yields, then: gain, else: loss}, sets: {pressed: 1}}, wait: {text: ${quoted(prefix + 'Wait.')}, status-quo: true, outcome: quiet}}}`);
  lines.push('state: {pressed: 0}', `events: {pressure: {title: ${quoted(prefix + 'Somebody presses')}, when: {pressed: 1}}}`,
    `endings: [{pressure: {title: ${quoted(prefix + 'Pressure')}, when: {pressed: 1}}}, {calm: else}]`);
  if (record) lines.push(`record: {${[...Array(actors).keys()].map(a => `press-${a}: wait`).join(', ')}}`);
  return lines.join('\n') + '\n';
}
