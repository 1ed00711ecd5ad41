import { useSyncExternalStore } from 'react';

/** How the page looks: as the system does, or always one way. */
export type Theme = 'system' | 'light' | 'dark';

export const themes: readonly Theme[] = ['system', 'light', 'dark'];

const name = 'genlock-studio:theme';
const listeners = new Set<() => void>();

/** What was chosen, and `system` before that or where the browser forbids its storage. */
export function storedTheme(): Theme {
  try {
    const kept = localStorage.getItem(name);
    return themes.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows the page in `theme`, without keeping it. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Shows the page in `theme` from now on. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(name, theme);
  } catch {
    // The choice holds until the page is closed.
  }
  showTheme(theme);
  for (const listener of listeners) listener();
}

/** The chosen theme, in every tab of this browser. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, storedTheme);
}

function subscribe(listener: () => void): () => void {
  const follow = (event: StorageEvent): void => {
    if (event.key !== name) return;
    showTheme(storedTheme());
    listener();
  };
  listeners.add(listener);
  globalThis.addEventListener('storage', follow);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener('storage', follow);
  };
}
