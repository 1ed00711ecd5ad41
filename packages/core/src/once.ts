/** Makes a value when it is first asked for, and keeps it. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/**
 * Loads a part of the code when it is first asked for, and makes a value with it once. One that could
 * not be loaded is asked for again by the next call.
 *
 * Nothing that a paid task needs may be loaded so after its submit: reading, waiting and recovering
 * stand in the first load.
 */
export function lazily<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
