/**
 * An id that an editor completes from those that are known. Any other text is taken too: a table may
 * be older than a provider's list of models.
 */
// `string` alone would swallow the ids that are known.
export type Suggested<Known extends string> = Known | (string & {});
