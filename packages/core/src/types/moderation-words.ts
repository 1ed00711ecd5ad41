/**
 * Words of a refusal by moderation, as models answer through whichever API they are called, for
 * failures whose code does not say so. By the error pages of the providers (read 2026-11-29).
 */
const moderationWords: readonly RegExp[] = [
  /content moderation/i,
  /\bcontent[ _]polic(?:y|ies)\b/i,
  /\bsensitive (?:information|content|word)/i,
  /flagged as (?:potentially )?sensitive/i,
  // A model's own `task_status_msg`, recorded by public clients of several APIs (read 2026-11-29)
  /pass the risk control/i,
  // OpenAI's, Google's and Stability's words for the same
  /\b(?:safety|moderation) (?:system|filter|checker)\b/i,
  /\bnsfw\b/i,
];

/**
 * Whether the words of a failure say that moderation refused it.
 *
 * @param own - the words that the provider itself uses for it
 */
export function isModeration(words: string, own: readonly RegExp[] = []): boolean {
  return [...own, ...moderationWords].some((each) => each.test(words));
}
