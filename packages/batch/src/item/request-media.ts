import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Media, MediaFile, RequestIssue, VideoRequest } from '@genlock/core';

/** Fields that hold media. */
const single = ['firstFrame', 'lastFrame', 'motionVideo'] as const;

/** What is wrong with media that are neither links nor files of this machine. */
export function mediaIssues(request: VideoRequest): readonly RequestIssue[] {
  return mediaIn(request).flatMap(([field, media]) => issuesOf(field, media));
}

/** The media of a request, each with its field. */
function mediaIn(
  request: VideoRequest,
): readonly (readonly [field: string, media: Media | undefined])[] {
  const { references = [], shots = [] } = request;
  return [
    ...single.map((name) => [name, request[name]] as const),
    ...references.map((media, at) => [`references[${at}]`, media] as const),
    ...shots.map(({ image }, at) => [`shots[${at}].image`, image] as const),
  ];
}

function issuesOf(field: string, media: Media | undefined): readonly RequestIssue[] {
  if (media === undefined) return [];
  const text = textOf(media);
  if (text !== undefined && /^(?:https?|file):/i.test(text)) return [];
  const allowed = 'a link, or the file: URL of a file, since a batch keeps no bytes';
  return [{ field, given: text === undefined ? 'bytes' : 'a text that is no link', allowed }];
}

/** The local files of a request, as `file:` URLs. */
export function filesOf(request: VideoRequest): readonly string[] {
  return mediaIn(request).flatMap(([, media]) => fileOf(media) ?? []);
}

/** The same request, its files open. @throws what the file system throws */
export function opened(request: VideoRequest): Promise<VideoRequest> {
  return withFiles(request, (file) => openAsBlob(fileURLToPath(file)));
}

/** The same request, something else in the place of each of its files. */
export async function withFiles(
  request: VideoRequest,
  change: (file: string) => Promise<Media>,
): Promise<VideoRequest> {
  if (filesOf(request).length === 0) return request;
  const surely = async (media: Media): Promise<Media> => {
    const file = fileOf(media);
    return file === undefined ? media : change(file);
  };
  const maybe = async (media: Media | undefined): Promise<Media | undefined> =>
    media === undefined ? undefined : surely(media);
  const { firstFrame, lastFrame, motionVideo, references, shots } = request;
  return {
    ...request,
    firstFrame: await maybe(firstFrame),
    lastFrame: await maybe(lastFrame),
    motionVideo: await maybe(motionVideo),
    references: references && (await Promise.all(references.map(surely))),
    shots:
      shots &&
      (await Promise.all(shots.map(async (shot) => ({ ...shot, image: await maybe(shot.image) })))),
  };
}

/** What is wrong with the files of a request, by field. */
export async function missingFiles(request: VideoRequest): Promise<readonly RequestIssue[]> {
  const issues: RequestIssue[] = [];
  for (const [field, media] of mediaIn(request)) {
    const file = fileOf(media);
    if (file === undefined) continue;
    const path = pathOf(file);
    const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
    if (found?.isFile() === true && found.size > 0) continue;
    const what = found === undefined ? 'a file that is not there' : 'no file with bytes in it';
    const given = path === undefined ? what : `${what} (${path})`;
    issues.push({ field, given, allowed: 'a file that can be read' });
  }
  return issues;
}

/** The path of a `file:` URL; `undefined` for one of another machine. */
function pathOf(file: string): string | undefined {
  try {
    return fileURLToPath(file);
  } catch {
    return undefined;
  }
}

/** The `file:` URL of media that are one. */
function fileOf(media: Media | undefined): string | undefined {
  const text = textOf(media);
  return text?.startsWith('file:') === true ? text : undefined;
}

/** The link of media; `undefined` for bytes. */
function textOf(media: Media | undefined): string | undefined {
  if (media instanceof URL) return media.href;
  if (typeof media === 'string') return media;
  return isMediaFile(media) && typeof media.data === 'string' ? media.data : undefined;
}

function isMediaFile(media: Media | undefined): media is MediaFile {
  return typeof media === 'object' && 'data' in media;
}
