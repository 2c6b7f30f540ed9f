// Placing: widths of text, lines that fit, marks that keep apart, labels that touch nothing.

let context: CanvasRenderingContext2D | null = null;
const kSans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif";

/** Width in px of a line in the page's sans. */
export function textWidth(text: string, size: number, weight = 'normal'): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * size * 0.56;
  context.font = `${weight} ${size}px ${kSans}`;
  return context.measureText(text).width;
}

/** Lines none of which is wider than `width`, unless a single word is. */
export function linesOf(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n\t]+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && textWidth(last + ' ' + word, size) <= width) lines[lines.length - 1] = last + ' ' + word;
    else lines.push(word);
  }
  return lines;
}
/** The lines if they fit both ways, else null. */
export function fitting(text: string, width: number, size: number, most: number): string[] | null {
  const lines = linesOf(text, width, size);
  return lines.length <= most && lines.every(x => textWidth(x, size) <= width + 0.5) ? lines : null;
}
/** At most `most` lines; what does not fit gives way to an ellipsis (the whole is in the margin and in the table). */
export function shortened(text: string, width: number, size: number, most: number): string[] {
  const lines = linesOf(text, width, size);
  const kept = lines.slice(0, most);
  if (lines.length <= most && kept.every(x => textWidth(x, size) <= width)) return kept;
  let last = lines.length > most ? kept[most - 1]! + '…' : kept[kept.length - 1]!;
  while (last.length > 2 && textWidth(last, size) > width) last = last.replace(/\s*\S…?$/, '') + '…';
  kept[kept.length - 1] = last;
  return kept.map(x => {
    let cut = x;
    while (cut.length > 2 && textWidth(cut, size) > width) cut = cut.replace(/.…?$/, '') + '…';
    return cut;
  });
}

/** Places as near to the wanted ones as possible, in their order, at least `gap` apart, within [low, high] where there is room. */
export function spread(wanted: number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  interface Cluster {
    sum: number; // of wanted places, each less its offset in the cluster
    n: number;
  }
  const clusters: Cluster[] = [];
  const start = (c: Cluster) => Math.max(low, Math.min(high - (c.n - 1) * gap, c.sum / c.n));
  for (const i of order) {
    clusters.push({sum: wanted[i]!, n: 1});
    while (clusters.length > 1) {
      const b = clusters[clusters.length - 1]!, a = clusters[clusters.length - 2]!;
      if (start(a) + a.n * gap <= start(b)) break;
      clusters.pop();
      a.sum += b.sum - b.n * a.n * gap;
      a.n += b.n;
    }
  }
  const places: number[] = new Array(wanted.length);
  let at = 0;
  for (const c of clusters) for (let k = 0; k < c.n; ++k) places[order[at++]!] = start(c) + k * gap;
  return places;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Boxes that are taken; a label is put where it touches none. */
export class Room {
  private readonly taken: Box[] = [];
  constructor(private readonly within: Box) {}
  block(box: Box) {
    this.taken.push(box);
  }
  free(box: Box): boolean {
    const {within} = this;
    if (box.x < within.x || box.y < within.y || box.x + box.width > within.x + within.width || box.y + box.height > within.y + within.height) return false;
    return !this.taken.some(x => x.x < box.x + box.width && box.x < x.x + x.width && x.y < box.y + box.height && box.y < x.y + x.height);
  }
  /** Takes the first free one of the boxes; its number, or -1 where none is free. */
  take(boxes: Box[]): number {
    const found = boxes.findIndex(x => this.free(x));
    if (found >= 0) this.block(boxes[found]!);
    return found;
  }
}
