// Bytes as text and back, for whoever builds the page or tests it: the text that src/parts/base85.ts reads.
const kFirst = 40, kTag = '<', kForTag = '}';

export function base85(bytes) {
  let text = '';
  for (let from = 0; from < bytes.length; from += 4) {
    let four = 0;
    for (let k = from; k < from + 4; ++k) four = four * 256 + (k < bytes.length ? bytes[k] : 0);
    const five = [4, 3, 2, 1, 0].map(k => String.fromCharCode(kFirst + (Math.floor(four / 85 ** k) % 85)));
    text += five.slice(0, Math.min(4, bytes.length - from) + 1).join('');
  }
  return text.replaceAll(kTag, kForTag);
}

export function bytesIn85(text) {
  const codes = [...text.replaceAll(kForTag, kTag)].map(x => x.charCodeAt(0) - kFirst), bytes = Buffer.alloc(Math.floor((text.length * 4) / 5));
  for (let from = 0; from < codes.length; from += 5) {
    const four = [0, 1, 2, 3, 4].reduce((sum, k) => sum * 85 + (codes[from + k] ?? 84), 0);
    for (let k = 0; k < 4; ++k) bytes[(from / 5) * 4 + k] = four >>> (24 - 8 * k);
  }
  return bytes;
}
