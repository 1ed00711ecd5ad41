/** A text that no other page makes: what a start is known by, however often it is sent. */
export function newKey(): string {
  return crypto.randomUUID();
}
