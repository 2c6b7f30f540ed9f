// Stands in for src/engine/client.ts where the page is built without it.
import type {Engine, PageData} from '../data';

export function engineOf(_: PageData): Engine | null {
  return null;
}
