import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { modes, type Shot, type VideoRequest } from '../types/video-request.ts';
import type { MediaFile } from '../types/media.ts';
import { issuesIn, type Check, type ChecksOf } from './check.ts';
import { anything, needed, oneOf } from './kinds.ts';

const aModel: Check = {
  allowed: 'the id of a model, such as "kling-v3.0-std"',
  fits: (value) => typeof value === 'string' && value !== '',
};

const fileChecks: ChecksOf<MediaFile> = { data: anything, mediaType: anything };

/** Media are URLs or bytes; only an object that is neither has names. */
const media: Check = { ...anything, inside: fileChecks, isLeaf: (value) => !isPlain(value) };

const shotChecks: ChecksOf<Shot> = {
  prompt: anything,
  durationSeconds: anything,
  image: media,
};

/** What the fields may be is for the endpoint's row to say: here it is about the names. */
const requestChecks: ChecksOf<VideoRequest> = {
  model: needed(aModel),
  mode: oneOf(...modes),
  prompt: anything,
  negativePrompt: anything,
  durationSeconds: anything,
  inputSeconds: anything,
  audioSeconds: anything,
  aspectRatio: anything,
  resolution: anything,
  fps: anything,
  seed: anything,
  count: anything,
  generateAudio: anything,
  firstFrame: media,
  lastFrame: media,
  references: { ...media, allowed: 'a list of URLs or bytes of files', fits: Array.isArray },
  motionVideo: media,
  shots: { ...anything, inside: shotChecks, isLeaf: (value) => !isPlain(value) },
  promptAdherence: anything,
  providerOptions: {
    allowed: 'raw fields by provider id, such as { fal: { shot_type: "customize" } }',
    fits: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
};

/**
 * A request whose names are those that there are, each field read once: what is checked and priced
 * is what is sent, whatever a getter says the next time.
 *
 * @throws InvalidRequestError for what is no request, and for each name that does not exist
 */
export function readRequest(given: VideoRequest, provider?: string): VideoRequest {
  if (isRead(given)) return given;
  const issues = issuesIn('request', given, requestChecks);
  if (issues.length > 0) throw new InvalidRequestError(issues, { provider });
  const names = Object.keys(requestChecks);
  const read = names.map((name): [string, unknown] => [name, Reflect.get(given, name)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names of the table are those of the type, each with its own value
  const request = Object.freeze(Object.fromEntries(read)) as unknown as VideoRequest;
  requestsRead.add(request);
  return request;
}

const requestsRead = new WeakSet<VideoRequest>();

/** Whether a request is a copy that {@link readRequest} made: nobody can change its fields. */
export function isRead(request: VideoRequest): boolean {
  return requestsRead.has(request);
}

/** An object literal, and nothing that has a meaning of its own. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
