import type { StudioEvents } from '../api/index.ts';

/** A change, as the page is told it. */
export type StudioEvent = {
  [Name in keyof StudioEvents]: { readonly name: Name; readonly data: StudioEvents[Name] };
}[keyof StudioEvents];

type Listener = (event: StudioEvent) => void;

/** Tells all pages that are open. */
export class Bus {
  readonly #listeners = new Set<Listener>();

  /** @returns what ends it */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: StudioEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
