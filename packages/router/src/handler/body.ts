/** The body of a request, which is read once, and not before somebody wants it. */
export interface Body<Value> {
  readonly read: () => Promise<Value>;
  /** Whether this is what reading it threw. */
  readonly threw: (error: unknown) => boolean;
}

/** A body that is read when it is first wanted; whoever asks again gets the same. */
export function lazyBody<Value>(readNow: () => Promise<Value>): Body<Value> {
  let reading: Promise<Value> | undefined;
  const thrown = new Set<unknown>();
  return {
    read: () => {
      if (reading === undefined) {
        reading = readNow();
        // Also handles a rejection that nobody awaits, such as that of a hook which denies meanwhile.
        reading.catch((error: unknown) => thrown.add(error));
      }
      return reading;
    },
    threw: (error) => thrown.has(error),
  };
}
