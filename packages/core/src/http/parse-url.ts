/**
 * A text as a URL; `undefined` for one that is none. Not by `URL.canParse`: once Node 22 has
 * optimized it, it denies hosts with letters such as the u umlaut (tried with 22.23.2, 2026-11-29).
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
