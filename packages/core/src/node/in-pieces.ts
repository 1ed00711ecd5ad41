/**
 * The same bytes in larger pieces: what a socket gives at a time is little, and each piece has its
 * price on the way to a file. The first one is there as soon as it tells what the bytes are. What
 * has come before an error comes before the error, unless it is too little to tell.
 *
 * @param firstBytes - least size of the first piece, unless there are fewer bytes in all
 * @param pieceBytes - least size of the others but the last
 */
export async function* inPieces(
  body: AsyncIterable<Uint8Array>,
  firstBytes: number,
  pieceBytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let enough = firstBytes;
  try {
    for await (const part of body) {
      parts.push(part);
      size += part.length;
      if (size < enough) continue;
      yield joined(parts);
      parts = [];
      size = 0;
      enough = pieceBytes;
    }
  } catch (error) {
    const tells = enough === pieceBytes || size >= firstBytes;
    if (size > 0 && tells) yield joined(parts);
    throw error;
  }
  if (size > 0) yield joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
}
