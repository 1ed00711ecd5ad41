import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { violatedLimit } from './check-value.ts';
import { encoderOf, type OwnWords } from './encode-body.ts';
import { wholeSeconds } from './encoders.ts';
import type { Endpoint, Field } from './endpoint.ts';

/**
 * The field of an endpoint whose wire length is that of the whole: what is given and the new part.
 * `undefined` where the wire means the new part, as a request does.
 */
export function wholeLengthField(
  { fields }: Pick<Endpoint, 'fields'>,
  { encoders = {} }: OwnWords,
): Field<'durationSeconds'> | undefined {
  return fields.find(
    (field): field is Field<'durationSeconds'> =>
      field.from === 'durationSeconds' &&
      field.encode !== undefined &&
      encoderOf(field.encode, encoders).countsInput === true,
  );
}

/**
 * What is wrong with the length of a new part where the wire has the length of the whole: nobody
 * says how long the given video is, or the whole breaks the limits, which are the whole's.
 */
export function wholeLengthIssue(
  { key }: Endpoint,
  { limits }: Field<'durationSeconds'>,
  { durationSeconds, inputSeconds }: VideoRequest,
): RequestIssue | undefined {
  if (durationSeconds === undefined) return undefined;
  const kind = violatedLimit('durationSeconds', durationSeconds, undefined);
  // What is no number is for the usual check.
  if (kind !== undefined) return undefined;
  if (inputSeconds === undefined) {
    const allowed =
      `the seconds of the given video: ${key} takes the length of the whole, ` +
      'the given video and the new part together';
    return { field: 'inputSeconds', given: 'nothing', allowed };
  }
  const whole = wholeSeconds(durationSeconds, inputSeconds);
  const allowed = violatedLimit('durationSeconds', whole, limits);
  return allowed === undefined
    ? undefined
    : {
        field: 'durationSeconds',
        given: `${durationSeconds} new and ${inputSeconds} given, ${whole} in all`,
        allowed: `${allowed} in all`,
      };
}
