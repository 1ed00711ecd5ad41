/**
 * Runway lists no tasks, takes no id of ours and de-duplicates nothing, so that nothing tells of a
 * lost submit: a person can compare the credits, or the usage of the day.
 *
 * @see npm `@runwayml/sdk` 4.20.1: no list of tasks among the resources (2026-09-23)
 */
export const recovery = undefined;
