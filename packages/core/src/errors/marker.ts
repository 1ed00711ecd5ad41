/**
 * Marks an error so that it is recognised across two copies of a package, where `instanceof`
 * fails. The symbol comes from the global registry and the property is not enumerable.
 */
export function mark(error: object, name: string): void {
  Object.defineProperty(error, Symbol.for(name), { value: true });
}

/** The mark of a cause that repeats nothing of a call: what `safeCause` gives. */
export const safeMark = 'genlock.safe-cause';

/** Whether {@link mark} was called on it with this name, by whatever copy of the package. */
export function isMarked(error: unknown, name: string): boolean {
  return (
    typeof error === 'object' && error !== null && Reflect.get(error, Symbol.for(name)) === true
  );
}
