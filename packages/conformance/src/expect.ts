/** Fails with both values when they are not the same JSON. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== shouldBe) throw new Error(`${what}: expected ${shouldBe}, got ${is}`);
}

/** Fails when something does not hold. */
export function expectTrue(what: string, holds: boolean): asserts holds {
  if (!holds) throw new Error(`${what}: does not hold`);
}

/** The value, which must be there. */
export function expectDefined<Value>(what: string, value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error(`${what}: is missing`);
  return value;
}

/** What a promise rejects with; fails when it resolves. */
export async function expectRejection(what: string, promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`${what}: expected a rejection`);
}
