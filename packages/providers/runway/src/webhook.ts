/**
 * Runway sends no webhooks: a task is read until it has ended.
 *
 * @see npm `@runwayml/sdk` 4.20.1: no field for one in any create call (2026-09-23)
 */
export const webhook = undefined;
