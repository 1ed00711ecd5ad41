// What reads rows of one's own out of a file needs, and nobody else: with `@genlock/core` it would be
// in the bundle of every app that routes.

export { ownEndpointSchema } from './endpoint/row-schema.ts';
export { ownRowNames } from './provider/own-rows.ts';
