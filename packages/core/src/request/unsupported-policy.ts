/**
 * What to do with what an endpoint cannot do as asked.
 *
 * - `warn`: leave out what only loses a wish, with a warning; refuse what would make another video
 * - `error`: refuse both
 * - `nearest`: like `warn`, and take the next longer duration where the one asked for is not there
 */
export type UnsupportedPolicy = 'warn' | 'error' | 'nearest';
