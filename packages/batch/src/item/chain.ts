import { InvalidRequestError, sha256, toHex, utf8 } from '@genlock/core';
import type { ItemInput } from './item-request.ts';

/** What an item comes after. */
export interface Chain {
  readonly after: string | undefined;
  readonly lastFrameOf: string | undefined;
}

/**
 * What an item comes after.
 *
 * @throws InvalidRequestError for two of them, and for a second first frame
 */
export function chainOf({ after, lastFrameOf, request }: ItemInput): Chain {
  if (lastFrameOf === undefined) return { after, lastFrameOf };
  if (after !== undefined && after !== lastFrameOf) {
    throw wrong('after', 'another clip than that of lastFrameOf', 'the same, or none');
  }
  if (request.firstFrame !== undefined) {
    throw wrong('firstFrame', 'a picture beside lastFrameOf', 'one of the two');
  }
  return { after: lastFrameOf, lastFrameOf };
}

/** The digest of an item that begins with a frame: what it begins with is a part of it. */
export async function chainedHash(
  hash: string,
  { lastFrameOf }: Chain,
  hashOf: (id: string) => string | undefined,
): Promise<string> {
  if (lastFrameOf === undefined) return hash;
  return toHex(await sha256(utf8(`${hash} ${hashOf(lastFrameOf) ?? ''}`)));
}

/** An item that comes after one that is not there: so none can come after itself either. */
export function unknownBefore({ lastFrameOf }: Chain): InvalidRequestError {
  const field = lastFrameOf === undefined ? 'after' : 'lastFrameOf';
  return wrong(
    field,
    'a clip that is not there before it',
    'the id of a clip that was added before',
  );
}

function wrong(field: string, given: string, allowed: string): InvalidRequestError {
  return new InvalidRequestError([{ field, given, allowed }]);
}
