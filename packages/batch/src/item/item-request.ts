import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  InvalidRequestError,
  type Media,
  type MediaFile,
  type RequestIssue,
  readRequest,
  sha256,
  type Shot,
  toHex,
  utf8,
  type VideoRequest,
} from '@genlock/core';

/**
 * One clip that is wanted. Media are links, or `file:` URLs of files on this machine: they are
 * opened when the clip is submitted. Bytes would have to be kept, and are refused.
 */
export interface ItemInput {
  /** Names it in this batch. Default: a digest of the request. */
  readonly id?: string | undefined;
  readonly request: VideoRequest;
}

/** Fields that hold media. */
const single = ['firstFrame', 'lastFrame', 'motionVideo'] as const;

/** Digits of a digest that make an id. */
const idLength = 16;

/** A request as it is kept, and its digest. */
export interface WrittenRequest {
  readonly json: string;
  /** SHA-256, in hex. */
  readonly hash: string;
}

/**
 * Writes a request down, names in their order, so that the same request has the same digest.
 *
 * @throws InvalidRequestError for names that do not exist, and for media that are no links
 */
export async function writeRequest(request: VideoRequest): Promise<WrittenRequest> {
  const read = readRequest(request);
  const issues = single.flatMap((name) => issuesOf(name, read[name]));
  const references = read.references?.flatMap((media, at) => issuesOf(`references[${at}]`, media));
  const shots = read.shots?.flatMap(({ image }, at) => issuesOf(`shots[${at}].image`, image));
  const all = [...issues, ...(references ?? []), ...(shots ?? [])];
  if (all.length > 0) throw new InvalidRequestError(all);
  const json = JSON.stringify(sorted(read));
  return { json, hash: toHex(await sha256(utf8(json))) };
}

/** The id of an item that was given none. */
export function idOf(hash: string): string {
  return hash.slice(0, idLength);
}

/** The request of an item, as it was written. */
export function storedRequestOf(json: string): VideoRequest {
  // It was written by writeRequest, from a request.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const request: VideoRequest = JSON.parse(json);
  return request;
}

/** The local files of a request. */
export function filesOf(request: VideoRequest): readonly string[] {
  const { references = [], shots = [] } = request;
  const media = [...single.map((name) => request[name]), ...references];
  return [...media, ...shots.map(({ image }) => image)]
    .flatMap((each) => textOf(each) ?? [])
    .filter(isFileUrl);
}

/** The same request, its files open. @throws what the file system throws */
export async function opened(request: VideoRequest): Promise<VideoRequest> {
  if (filesOf(request).length === 0) return request;
  const { firstFrame, lastFrame, motionVideo, references, shots } = request;
  return {
    ...request,
    firstFrame: await openedMedia(firstFrame),
    lastFrame: await openedMedia(lastFrame),
    motionVideo: await openedMedia(motionVideo),
    references: references && (await Promise.all(references.map(openedSurely))),
    shots: shots && (await Promise.all(shots.map(openedShot))),
  };
}

async function openedShot(shot: Shot): Promise<Shot> {
  return { ...shot, image: await openedMedia(shot.image) };
}

async function openedMedia(media: Media | undefined): Promise<Media | undefined> {
  return media === undefined ? undefined : openedSurely(media);
}

async function openedSurely(media: Media): Promise<Media> {
  const text = textOf(media);
  return text !== undefined && isFileUrl(text) ? openAsBlob(fileURLToPath(text)) : media;
}

function isFileUrl(text: string): boolean {
  return text.startsWith('file:');
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

function issuesOf(field: string, media: Media | undefined): readonly RequestIssue[] {
  if (media === undefined) return [];
  const text = textOf(media);
  if (text !== undefined && /^(?:https?|file):/i.test(text)) return [];
  const allowed = 'a link, or the file: URL of a file, since a batch keeps no bytes';
  return [{ field, given: text === undefined ? 'bytes' : 'a text that is no link', allowed }];
}

/** A value whose names stand in one order. */
function sorted(value: unknown): unknown {
  if (value instanceof URL) return value.href;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, sorted(each)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What is wrong with the files of an item. */
export async function missingFiles(files: readonly string[]): Promise<readonly RequestIssue[]> {
  const issues: RequestIssue[] = [];
  for (const file of files) {
    const found = await stat(fileURLToPath(file)).catch(() => undefined);
    if (found?.isFile() === true && found.size > 0) continue;
    const given = found === undefined ? 'a file that is not there' : 'no file with bytes in it';
    issues.push({ field: file, given, allowed: 'a file that can be read' });
  }
  return issues;
}
