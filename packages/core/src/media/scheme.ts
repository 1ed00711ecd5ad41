/** The scheme of a text that has one: base64 holds no colon. */
export function schemeOf(text: string): string | undefined {
  return /^\s*([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
}
