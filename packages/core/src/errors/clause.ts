/** A provider's words without a full stop at their end, to go on within a sentence. */
export function clause(words: string): string {
  return words.replace(/[.\s]+$/, '');
}
