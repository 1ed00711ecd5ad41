const edge = 12;

const nameAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.typed') : null;

/** Puts a type below its name, and back into the block where it would stand out of it. */
function place({ target }: Event): void {
  const name = nameAt(target);
  const block = name?.closest('div[class*=language-]');
  const type = name?.querySelector<HTMLElement>(':scope > .type');
  if (!name || !block || !type) return;
  const from = block.getBoundingClientRect();
  const wanted = name.getBoundingClientRect().left - from.left;
  const most = from.width - type.getBoundingClientRect().width - edge;
  type.style.left = `${Math.max(edge, Math.min(wanted, most))}px`;
}

/** Which name of a block a key leads to: the next one, the one before, or none. */
function nameFor(
  key: string,
  names: readonly HTMLElement[],
  from: number,
): HTMLElement | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return names[from + 1] ?? names[0];
  if (key === 'ArrowLeft' || key === 'ArrowUp') return names.at(from - 1);
  return undefined;
}

/** In a block that has the focus: Enter goes to the first name, arrows to the others, Escape back. */
function move(event: KeyboardEvent): void {
  const { key, target } = event;
  const block = target instanceof Element ? target.closest<HTMLElement>('pre.with-types') : null;
  if (block === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const names = [...block.querySelectorAll<HTMLElement>('.typed')];
  const name = nameAt(target);
  const next =
    name === null
      ? key === 'Enter'
        ? names[0]
        : undefined
      : key === 'Escape'
        ? block
        : nameFor(key, names, names.indexOf(name));
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Types of names: shown by CSS, placed and reached by keys here. */
export function openTypesByKey(): void {
  document.addEventListener('pointerover', place);
  document.addEventListener('focusin', place);
  document.addEventListener('keydown', move);
}
