// What the marks of a picture mean.
const kGlyph = {height: 14, class: 'glyph', 'aria-hidden': true} as const;

export function Keys({share, same}: {share: string | null; same?: boolean}) {
  return (
    <p class="legend">
      {share && <span><svg width="22" {...kGlyph}><circle cx="11" cy="7" r="6" style={{fill: 'var(--ink)'}} /></svg> {share}</span>}
      <span><svg width="34" {...kGlyph}><rect x="0" y="3" width="34" height="8" style={{fill: 'var(--soft)', opacity: 0.3}} /><rect x="14" y="0" width="5" height="14" style={{fill: 'var(--soft)'}} /></svg> the model, with the coding range</span>
      <span><svg width="12" {...kGlyph}><line x1="6" x2="6" y1="0" y2="14" style={{stroke: 'var(--ink)', strokeDasharray: '2 2'}} /></svg> guessing</span>
      {same && <span>● you did the same, ○ otherwise</span>}
    </p>
  );
}
