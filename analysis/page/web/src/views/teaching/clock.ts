// A clock for a stop: runs from the moment the stop is shown, keeps each stop's time.
import {useEffect, useRef, useState} from 'preact/hooks';

export interface Clock {
  seconds: number;
  words: string; // "3:07"
  running: boolean;
  toggle: () => void;
}

export function useClock(stop: number, minutes: number): Clock {
  const [running, setRunning] = useState(true);
  const [, draw] = useState(0);
  const spent = useRef<{[stop: number]: number}>({});
  useEffect(() => {
    if (!running || stop === 0) return;
    let last = Date.now();
    const tick = setInterval(() => {
      const now = Date.now();
      spent.current[stop] = (spent.current[stop] ?? 0) + (now - last) / 1000;
      last = now;
      draw(x => x + 1);
    }, 1000);
    return () => clearInterval(tick);
  }, [running, stop, minutes]);
  const seconds = Math.floor(spent.current[stop] ?? 0);
  return {seconds, running, words: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`, toggle: () => setRunning(!running)};
}
