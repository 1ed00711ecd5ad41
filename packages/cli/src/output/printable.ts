/** A text of a provider or of a file name without what moves a cursor or clears a screen. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]+/gu, ' ');
}
