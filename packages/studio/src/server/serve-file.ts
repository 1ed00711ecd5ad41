import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';

/** Answers with a file, or with the part of it that a `Range` asks for (RFC 9110, section 14). */
export async function serveFile(
  c: Context,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { size, mtimeMs } = await stat(path);
  const etag = `"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}"`;
  const all = { ...headers, etag, 'accept-ranges': 'bytes' };
  const ifRange = c.req.header('if-range');
  const asked = ifRange === undefined || ifRange === etag ? c.req.header('range') : undefined;
  const range = rangeOf(asked, size);
  if (range === 'unsatisfiable') {
    return c.body(null, 416, { ...all, 'content-range': `bytes */${size}` });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const length = String(Math.max(0, end - start + 1));
  const partly = range && { 'content-range': `bytes ${start}-${end}/${size}` };
  const answer = { ...all, ...partly, 'content-length': length };
  const status = range === undefined ? 200 : 206;
  if (c.req.method === 'HEAD' || size === 0) return c.body(null, status, answer);
  const stream = Readable.toWeb(createReadStream(path, { start, end }));
  return c.body(stream as ReadableStream, status, answer);
}

/** One range; several at once are answered with the whole, as the RFC allows. */
function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (found === null) return undefined;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from === '' && Number(to) === 0) return 'unsatisfiable';
  if (start >= size) return 'unsatisfiable';
  return start > end ? undefined : { start, end };
}

/** The first bytes of a file. */
export async function headOf(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
