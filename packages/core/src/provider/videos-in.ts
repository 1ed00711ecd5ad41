import type { VideoCandidate } from '../types/task-state.ts';

/** Where an object holds the URL of a file, the most telling name first. */
const urlNames = ['url', 'video_url', 'download_url', 'video', 'output', 'uri'] as const;
/** Deeper than any answer nests its files. */
const maxDepth = 4;

/**
 * The files that a part of an answer may name: a text, an object with a URL, or a list of either.
 * A candidate is no more than that: core takes what is an http(s) URL of a video.
 *
 * @returns `undefined` when the part names no file at all, so that an answer that cannot be read is
 *   told apart from a list that is empty
 */
export function videosIn(part: unknown): readonly VideoCandidate[] | undefined {
  if (Array.isArray(part) && part.length === 0) return [];
  const found = candidatesIn(part, maxDepth);
  return found.length === 0 ? undefined : found;
}

function candidatesIn(part: unknown, depth: number): readonly VideoCandidate[] {
  if (typeof part === 'string') return [{ url: part }];
  if (typeof part !== 'object' || part === null || depth === 0) return [];
  if (Array.isArray(part)) return part.flatMap((each: unknown) => candidatesIn(each, depth - 1));
  const fields: Readonly<Record<string, unknown>> = { ...part };
  for (const name of urlNames) {
    const inner = candidatesIn(fields[name], depth - 1);
    if (inner.length > 0) return inner.map((candidate) => ({ ...factsOf(fields), ...candidate }));
  }
  return [];
}

function factsOf(fields: Readonly<Record<string, unknown>>): Omit<VideoCandidate, 'url'> {
  return {
    mediaType: textOf(fields['content_type']) ?? textOf(fields['mime_type']),
    bytes: sizeOf(fields['file_size']),
    width: sizeOf(fields['width']),
    height: sizeOf(fields['height']),
    durationSeconds: sizeOf(fields['duration']),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function sizeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
