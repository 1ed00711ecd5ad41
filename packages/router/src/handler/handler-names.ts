import { kinds, type ChecksOf } from '@genlock/core';
import type { GenlockHandlerOptions } from './handler-options.ts';

/** One for each option: an option that is missing here does not compile. */
export const handlerChecks: ChecksOf<GenlockHandlerOptions> = {
  genlock: kinds.needed(kinds.methods('what createGenlock() gives', 'start', 'status', 'compare')),
  authorize: kinds.aFunction,
  secret: {
    allowed: 'a text, a list of texts, or false',
    fits: (value) => value === false || kinds.text.fits(value) || kinds.texts.fits(value),
  },
  basePath: kinds.text,
  mostBodyBytes: kinds.aboveZero,
  maxUploadBytes: kinds.fromZero,
  allowInlineMedia: kinds.trueOrFalse,
  allowProviderOptions: kinds.trueOrFalse,
  onStart: kinds.aFunction,
  onEnd: kinds.aFunction,
  onError: kinds.aFunction,
  startStore: kinds.methods('a StartStore', 'claim', 'settle', 'find', 'release'),
  maxStreamsPerUser: kinds.fromZero,
  waitUntil: kinds.aFunction,
  heartbeatMs: kinds.aboveZero,
  sleep: kinds.aFunction,
};
