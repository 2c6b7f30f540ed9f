// The hash says where the reader is: #view/REST/REST. In a frame that allows no navigation the state is kept here only.
import {useCallback, useEffect, useState} from 'preact/hooks';
import type {Route} from './data';

export function readHash(hash: string): Route {
  const parts = hash.replace(/^#/, '').split('/').map(part => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return {view: parts[0] || '', rest: parts.slice(1).filter(x => x !== '')};
}

export function hashOf(view: string, ...rest: string[]): string {
  return '#' + [view, ...rest].map(encodeURIComponent).join('/');
}

export function useRoute(): [Route, (view: string, ...rest: string[]) => void] {
  const [route, setRoute] = useState(() => readHash(location.hash));
  useEffect(() => {
    const changed = () => setRoute(readHash(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  const go = useCallback((view: string, ...rest: string[]) => {
    setRoute({view, rest});
    try {
      location.hash = hashOf(view, ...rest);
    } catch {
      // The state above is enough.
    }
  }, []);
  return [route, go];
}
