import { pipeline, type Duplex, type Readable } from 'node:stream';
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib';

/** As `fetch` does: a body that was cut off gives what came, and is judged by that. */
const patient = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

/** Ways in which a body may be packed (RFC 9110, 8.4.1). */
const unpack: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createUnzip(patient),
  'x-gzip': () => createUnzip(patient),
  deflate: () => createUnzip(patient),
  br: () =>
    createBrotliDecompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
};

/**
 * A body as it was before it was packed. Some servers pack without being asked to. One that is
 * packed in a way that nobody knows comes as it is.
 *
 * @param encoding - the header `content-encoding`: what was done to it, in order
 */
export function decoded(body: Readable, encoding: string): Readable {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  return names.reduceRight<Readable>((packed, name) => {
    const step = unpack[name];
    if (step === undefined) return packed;
    // An error goes on to the last of them, which is the one that is read.
    return pipeline(packed, step(), () => undefined);
  }, body);
}
