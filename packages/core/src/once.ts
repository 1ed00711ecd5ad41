/** Makes a value when it is first asked for, and keeps it. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/**
 * Loads a part of the code when it is first asked for, and makes a value with it once. One that could
 * not be loaded is asked for again by the next call. Each call loads for itself until the part is
 * there: where a promise belongs to a request, one that is ended keeps nobody else waiting.
 *
 * Nothing that a paid task needs may be loaded so after its submit: what reads, waits and recovers is
 * loaded with what submits.
 */
export function lazily<Part, Value extends object>(
  load: () => Promise<Part>,
  make: (part: Part) => Value,
): () => Promise<Value> {
  let made: Value | undefined;
  return async () => {
    if (made !== undefined) return made;
    const part = await load();
    return (made ??= make(part));
  };
}
