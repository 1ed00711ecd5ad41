import { useEffect } from 'react';
import type { Transport } from './transport.ts';

/** Where keys mean something already. */
const taken =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="slider"]';
const pressed = 'button, a, summary, [role="button"], [role="switch"], [role="tab"]';

/** Space plays, the arrows step (with shift: a second), 1 to 4 give the sound to a column. */
export function useKeys(transport: Transport, onPlace: (place: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest(taken) !== null) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const isOnButton = target instanceof Element && target.closest(pressed) !== null;
      if (key === ' ' && isOnButton) return;
      if (!act(event, transport, onPlace)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [transport, onPlace]);
}

function act(
  { key, shiftKey }: KeyboardEvent,
  transport: Transport,
  onPlace: (place: number) => void,
): boolean {
  const way = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (key === ' ') void transport.toggle();
  else if (way !== 0 && shiftKey) void transport.seek(transport.time + way);
  else if (way !== 0) void transport.step(way);
  else if (/^[1-4]$/.test(key)) onPlace(Number(key));
  else return false;
  return true;
}
