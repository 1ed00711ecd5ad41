import { useEffect } from 'react';

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** What the key is called that goes with a letter: `⌘` or `Ctrl`. */
export const keyName = isMac ? '⌘' : 'Ctrl';

/** Does something at ⌘ or Ctrl with a key, wherever the focus is. */
export function useShortcut(key: string, act: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isWith = isMac ? event.metaKey : event.ctrlKey;
      if (!isWith || event.altKey || event.shiftKey || event.key.toLowerCase() !== key) return;
      event.preventDefault();
      act();
    };
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, [key, act]);
}
