/** Largest answer that is read, in bytes. A task's state is a few kB; more is a fault or an attack. */
export const maxBodyBytes: number = 4 * 1024 * 1024;

/** An answer that is larger than {@link maxBodyBytes}. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor(most: number) {
    super(`answer larger than ${most} bytes`);
  }
}

/**
 * Reads a body as JSON, up to {@link maxBodyBytes} unless another size is given. What is not JSON (an HTML error page, a cut
 * answer) gives `undefined`.
 *
 * @throws BodyTooLargeError and whatever the connection throws when it breaks
 */
export async function readJson(response: Response, most: number = maxBodyBytes): Promise<unknown> {
  const declared = Number(response.headers.get('content-length') ?? Number.NaN);
  if (declared > most) {
    await response.body?.cancel();
    throw new BodyTooLargeError(most);
  }
  // Counted all the same: what is declared is the length before a body is unpacked.
  const text = await readCounted(response, most);
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}

async function readCounted(response: Response, most: number): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return textOf(pieces, bytes);
    bytes += value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      throw new BodyTooLargeError(most);
    }
    pieces.push(value);
  }
}

/** Joined before it is decoded: a letter may be split, and one go is much the faster. */
function textOf(pieces: readonly Uint8Array[], bytes: number): string {
  const all = new Uint8Array(bytes);
  let position = 0;
  for (const piece of pieces) {
    all.set(piece, position);
    position += piece.byteLength;
  }
  return new TextDecoder().decode(all);
}
