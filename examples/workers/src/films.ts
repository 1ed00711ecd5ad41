import { env } from 'cloudflare:workers';
import type { Sink } from '@genlock/core';

// An emulator is on this machine, where downloads may not go otherwise.
const isEmulated = env.FAL_BASE_URL !== undefined;
const keyOf = (taskId: string): string => `films/${encodeURIComponent(taskId)}.mp4`;

/** Streams a film into R2 as it comes: a Worker has no disk, and little memory. */
const put: Sink = async (clip) => {
  const { stream, bytes, mediaType } = await clip.open({
    allowHttp: isEmulated,
    allowPrivate: isEmulated,
  });
  const key = keyOf(clip.taskId);
  const httpMetadata = { contentType: mediaType };
  // R2 wants to know the length before it takes a stream.
  const body =
    bytes === undefined
      ? await new Response(stream).arrayBuffer()
      : stream.pipeThrough(new FixedLengthStream(bytes));
  const { size } = await env.FILMS.put(key, body, { httpMetadata });
  return { place: `r2://films/${key}`, bytes: size };
};

/** The film of a task, whole or the part that a player asks for. */
async function get(taskId: string, { headers }: Request): Promise<Response> {
  const film = await env.FILMS.get(keyOf(taskId), { range: headers });
  if (film === null) return new Response('There is no film yet.', { status: 404 });
  const answer = new Headers({ 'accept-ranges': 'bytes', etag: film.httpEtag });
  film.writeHttpMetadata(answer);
  const { range, size } = film;
  if (!headers.has('range') || range === undefined || !('offset' in range)) {
    return new Response(film.body, { headers: answer });
  }
  const { offset = 0, length = size - offset } = range;
  answer.set('content-range', `bytes ${offset}-${offset + length - 1}/${size}`);
  answer.set('content-length', String(length));
  return new Response(film.body, { status: 206, headers: answer });
}

export const films = { put, get };
