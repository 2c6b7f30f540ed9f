// Bytes as text, four in five characters as in Ascii85: ( to | but for <, for which } stands, so that nothing can end an element.
const kFirst = 40, kTag = 60, kForTag = 125;

/** The bytes of a text that analysis/page/html.cpp wrote, or base85.mjs. */
export function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let from = 0, to = 0; from < text.length; from += 5) {
    let four = 0;
    for (let k = from; k < from + 5; ++k) {
      const code = k < text.length ? text.charCodeAt(k) : kFirst + 84; // what is missing at the end
      four = four * 85 + (code === kForTag ? kTag : code) - kFirst;
    }
    for (let shift = 24; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = four >>> shift;
  }
  return bytes;
}
