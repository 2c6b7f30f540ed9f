// Stands in for src/engine/client.ts where the page is built without it.
import type {Engine} from '../data';

export function engineOf(): Engine | null {
  return null;
}
