import { InvalidRequestError } from '@genlock/core';
import { expectEqual } from '../expect.ts';
import type { Subject } from '../subject.ts';

/** Where a picture is that providers fetch by themselves. */
const somewhere = 'https://example.com/first-frame.png';

/**
 * Does some work with a first frame: with the bytes of one, and where the provider takes none, with
 * its URL, once the bytes were refused before anything was sent.
 */
export async function withFrame<Result>(
  { server, image }: Subject,
  work: (image: Uint8Array | string) => Promise<Result>,
): Promise<Result> {
  return work(image).catch(async (error: unknown) => {
    if (!InvalidRequestError.isInstance(error)) throw error;
    expectEqual('the field that is refused', error.issues[0]?.field, 'firstFrame');
    expectEqual('requests', server.requests().length, 0);
    return work(somewhere);
  });
}
