import { fileURLToPath } from 'node:url';
import {
  InvalidRequestError,
  readRequest,
  sha256,
  toHex,
  utf8,
  type VideoRequest,
} from '@genlock/core';
import { fileDigest } from './file-digest.ts';
import { filesOf, mediaIssues, withFiles } from './request-media.ts';

/**
 * One clip that is wanted. Media are links, or `file:` URLs of files on this machine: they are
 * opened when the clip is submitted. Bytes would have to be kept, and are refused.
 */
export interface ItemInput {
  /** Names it in this batch. Default: a digest of the request and of the bytes of its files. */
  readonly id?: string | undefined;
  readonly request: VideoRequest;
  /** A whole number: what is greater is started first. Default 0. */
  readonly priority?: number | undefined;
  /** Id of a clip that was added before it, and has to be done before it is started. */
  readonly after?: string | undefined;
  /**
   * Id of such a clip, with whose last frame it begins: so longer films are made in segments. In the
   * place of `firstFrame`.
   */
  readonly lastFrameOf?: string | undefined;
}

/** Digits of a digest that make an id. */
const idLength = 16;

/** A request as it is kept, and its digest. */
export interface WrittenRequest {
  readonly json: string;
  /** SHA-256, in hex: of the request, the bytes of its files in the place of their paths. */
  readonly hash: string;
}

/**
 * Writes a request down, names in their order, so that the same request has the same digest,
 * wherever its files are.
 *
 * @throws InvalidRequestError for names that do not exist, and for media that are no links
 */
export async function writeRequest(request: VideoRequest): Promise<WrittenRequest> {
  const read = readRequest(request);
  const issues = mediaIssues(read);
  if (issues.length > 0) throw new InvalidRequestError(issues);
  const json = JSON.stringify(sorted(read));
  const content =
    filesOf(read).length === 0 ? json : JSON.stringify(sorted(await withFiles(read, contentOf)));
  return { json, hash: toHex(await sha256(utf8(content))) };
}

/** What a file holds; its path where it cannot be read, which the plan says. */
async function contentOf(file: string): Promise<string> {
  try {
    return `sha256:${await fileDigest(fileURLToPath(file))}`;
  } catch {
    return file;
  }
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

/** A value whose names stand in one order. */
function sorted(value: unknown): unknown {
  if (value instanceof URL) return value.href;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, sorted(each)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
