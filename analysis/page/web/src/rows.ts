// Rows of one kind travel as columns (analysis/page/rows.hpp says how): what is alike stands together and packs better.

/** Undoes in_columns. Data that were never packed come back as they are. */
export function inRows(x: any): any {
  if (Array.isArray(x)) return x.map(inRows);
  if (x === null || typeof x !== 'object') return x;
  if ('//rows' in x) {
    const columns = Object.entries(x['//rows']).map(([key, values]) => [key, inRows(values)] as const);
    return columns[0][1].map((_: unknown, i: number) => Object.fromEntries(columns.map(([key, values]) => [key, values[i]])));
  }
  if ('//lists' in x) {
    const columns: any[][] = x['//lists'].map(inRows);
    return columns[0].map((_, i) => columns.map(values => values[i]));
  }
  return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, inRows(value)]));
}
