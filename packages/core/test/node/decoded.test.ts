import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '../../src/http/create-http.ts';
import { createNodeFetch } from '../../src/node.ts';
import { decoded } from '../../src/node/decoded.ts';
import { serveFiles } from '../support/file-server.ts';

const body = { ok: true, text: 'a kite '.repeat(100) };
const plain = Buffer.from(JSON.stringify(body));

const packed: readonly (readonly [encoding: string, bytes: Buffer])[] = [
  ['gzip', gzipSync(plain)],
  ['x-gzip', gzipSync(plain)],
  ['GZIP', gzipSync(plain)],
  ['deflate', deflateSync(plain)],
  ['br', brotliCompressSync(plain)],
  ['gzip, br', brotliCompressSync(gzipSync(plain))],
  ['identity', plain],
];

describe('createNodeFetch', () => {
  it.each(packed)(
    'reads an answer that came as %s unasked (case 2.11)',
    async (encoding, bytes) => {
      for (const length of [{}, { 'content-length': String(bytes.length) }]) {
        const server = await serveFiles((_request, response) => {
          response.writeHead(200, { 'content-encoding': encoding, ...length }).end(bytes);
        });
        const fetch = createNodeFetch();
        onTestFinished(() => fetch.close());
        const { origin } = new URL(server.url);
        const http = createHttp({ hosts: [origin], authorize: () => ({}), headers: {}, fetch });
        expect(await http.submit({ url: server.url, json: {} })).toMatchObject({
          status: 200,
          body,
        });
      }
    },
  );
});

const textOf = async (bytes: Buffer, encoding: string): Promise<string> =>
  (await decoded(Readable.from([bytes]), encoding).toArray()).join('');

describe('decoded', () => {
  it('gives what it does not know as it is', async () => {
    expect(await textOf(plain, 'compress')).toBe(plain.toString());
  });

  it('gives what came of a body that was cut off (case 2.11)', async () => {
    const cut = gzipSync(plain).subarray(0, 30);
    expect(plain.toString().startsWith(await textOf(cut, 'gzip'))).toBe(true);
  });

  it('gives nothing for nothing', async () => {
    expect(await textOf(Buffer.alloc(0), 'gzip')).toBe('');
  });

  it('breaks off at bytes that are not packed so', async () => {
    await expect(textOf(plain, 'gzip')).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
  });
});
