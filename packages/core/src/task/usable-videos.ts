import type { Video, VideoCandidate } from '../types/task-state.ts';
import { isInlineVideo } from '../media/inline-video.ts';
import { parseUrl } from '../http/parse-url.ts';

/** Media types by the extension of a file. What stands in neither table may be a video. */
const typesByExtension: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  json: 'application/json',
  txt: 'text/plain',
  vtt: 'text/vtt',
  srt: 'text/plain',
};

/** What a type must begin with to be something other than a video. */
const otherTypes = ['image/', 'audio/', 'text/', 'application/json'] as const;

/** The type of a file whose provider does not tell it: every model of the tables makes MP4. */
const usualType = 'video/mp4';

/**
 * The videos among what an answer names. Only http(s) URLs count, and a data URI that the adapter
 * made; by their type, cover pictures, sound and notes do not. What says that it is a video goes
 * before what says nothing.
 */
export function usableVideos(candidates: readonly VideoCandidate[]): readonly Video[] {
  const files = candidates.flatMap(({ isInline, ...candidate }) => {
    if (isInline === true && isInlineVideo(candidate.url)) {
      return [{ ...candidate, mediaType: inlineTypeOf(candidate.url) }];
    }
    const url = httpUrlOf(candidate.url);
    if (url === undefined) return [];
    const type = typeOf(candidate.mediaType, url);
    if (otherTypes.some((other) => type?.startsWith(other))) return [];
    return [{ ...candidate, url: candidate.url.trim(), mediaType: type }];
  });
  const isVideo = ({ mediaType }: { mediaType: string | undefined }): boolean =>
    mediaType?.startsWith('video/') === true;
  const ordered = [...files.filter(isVideo), ...files.filter((file) => !isVideo(file))];
  const seen = new Set<string>();
  return ordered.flatMap((file) => {
    if (seen.has(file.url)) return [];
    seen.add(file.url);
    return [{ ...file, mediaType: file.mediaType ?? usualType }];
  });
}

/** The type of a video that a data URI holds. */
function inlineTypeOf(url: string): string {
  return /^data:([^;,]*)/.exec(url)?.[1] ?? usualType;
}

function httpUrlOf(text: string): URL | undefined {
  // Asked first: `new URL` makes an address out of `https:film.mp4`, too.
  if (!/^\s*https?:\/\//i.test(text)) return undefined;
  return parseUrl(text.trim());
}

/** What the provider says, unless it says nothing or that it is just bytes; else the extension. */
function typeOf(stated: string | undefined, { pathname }: URL): string | undefined {
  const type = stated?.split(';')[0]?.trim().toLowerCase();
  const says = type !== undefined && /^[\w-]+\/[\w.+-]+$/.test(type) ? type : undefined;
  if (says !== undefined && !/octet-stream$|^binary\//.test(says)) return says;
  const extension = /\.([a-z0-9]{2,4})$/i.exec(pathname)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(typesByExtension, extension) ? typesByExtension[extension] : undefined;
}
