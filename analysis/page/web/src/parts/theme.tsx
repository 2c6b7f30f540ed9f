import {useEffect, useState} from 'preact/hooks';

/** Paper or dark: as the reader's system has it until he chooses. Nothing is stored. */
export function ThemeButton() {
  const [dark, setDark] = useState<boolean | null>(null);
  const [system, setSystem] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const watched = matchMedia('(prefers-color-scheme: dark)');
    const change = () => setSystem(watched.matches);
    watched.addEventListener('change', change);
    return () => watched.removeEventListener('change', change);
  }, []);
  useEffect(() => {
    if (dark === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = dark ? 'dark' : 'paper';
  }, [dark]);
  const now = dark ?? system;
  return <button type="button" class="theme" onClick={() => setDark(!now)}>{now ? 'Paper' : 'Dark'}</button>;
}
