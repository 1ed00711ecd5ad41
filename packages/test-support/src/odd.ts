/** A value of another kind than the types allow: what a call from JavaScript may give. */
export function odd(value: unknown): ReturnType<typeof JSON.parse> {
  return value;
}
