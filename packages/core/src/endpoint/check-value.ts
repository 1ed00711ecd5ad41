import { inWords } from '../names/in-words.ts';
import type { RequestField, Shot } from '../types/video-request.ts';
import type { Limits } from './endpoint.ts';

/** What kind of value a request field holds. */
type Kind = 'text' | 'word' | 'number' | 'boolean' | 'media' | 'media-list' | 'shots';

const kinds: Readonly<Record<RequestField, Kind>> = {
  prompt: 'text',
  negativePrompt: 'text',
  durationSeconds: 'number',
  aspectRatio: 'word',
  resolution: 'word',
  fps: 'number',
  seed: 'number',
  count: 'number',
  generateAudio: 'boolean',
  firstFrame: 'media',
  lastFrame: 'media',
  references: 'media-list',
  motionVideo: 'media',
  shots: 'shots',
  promptAdherence: 'number',
};

/** All request fields, in the order in which issues are reported. */
// Object.keys gives string[]; the record type above proves that these are exactly the fields.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const requestFields = Object.keys(kinds) as readonly RequestField[];

const isText = (value: unknown): value is string => typeof value === 'string';

const hasKind: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  word: isText,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  media: (value) => (isText(value) ? value !== '' : typeof value === 'object' && value !== null),
  'media-list': (value) => Array.isArray(value) && value.every((item) => hasKind.media(item)),
  shots: (value) => Array.isArray(value) && value.length > 0 && value.every(isShot),
};

const kindWords: Readonly<Record<Kind, string>> = {
  text: 'a text',
  word: 'a text',
  number: 'a finite number',
  boolean: 'true or false',
  media: 'a URL or the bytes of a file',
  'media-list': 'a list of URLs or bytes of files',
  shots: 'a list of {prompt, durationSeconds}, at least one',
};

function isShot(value: unknown): value is Shot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'prompt' in value &&
    isText(value.prompt) &&
    value.prompt !== '' &&
    'durationSeconds' in value &&
    hasKind.number(value.durationSeconds)
  );
}

/** What is allowed, when the value is of the wrong kind or breaks a limit; else `undefined`. */
export function violatedLimit(
  field: RequestField,
  value: unknown,
  limits: Limits | undefined,
): string | undefined {
  if (!hasKind[kinds[field]](value)) return kindWords[kinds[field]];
  if (limits === undefined) return undefined;
  return checks.map((check) => check(value, limits)).find((allowed) => allowed !== undefined);
}

const checks: readonly ((value: unknown, limits: Limits) => string | undefined)[] = [
  (value, { oneOf }) => {
    const isListed = oneOf?.some((allowed) => allowed === value) ?? true;
    return isListed ? undefined : oneOf?.join(', ');
  },
  (value, { min = -Infinity, max = Infinity, integer = false }) => {
    if (typeof value !== 'number') return undefined;
    const isInside = value >= min && value <= max && (!integer || Number.isInteger(value));
    return isInside ? undefined : `${integer ? 'whole numbers ' : ''}from ${min} to ${max}`;
  },
  (value, { minLength = 0, maxLength = Infinity, lengthIn }) => {
    if (!isText(value)) return undefined;
    const length = lengthOf(value, lengthIn);
    if (length >= minLength && length <= maxLength) return undefined;
    const most = maxLength === Infinity ? 'or more' : `to ${maxLength}`;
    return `${maxLength === Infinity ? '' : 'from '}${minLength} ${most} characters${unitOf(lengthIn)}`;
  },
  (value, { maxShotLength = Infinity, lengthIn }) => {
    if (!Array.isArray(value)) return undefined;
    const shots = value.filter(isShot);
    const isInside = shots.every(({ prompt }) => lengthOf(prompt, lengthIn) <= maxShotLength);
    return isInside
      ? undefined
      : `shots whose prompts have up to ${maxShotLength} characters${unitOf(lengthIn)}`;
  },
  (value, { shotSeconds }) => {
    if (shotSeconds === undefined || !Array.isArray(value)) return undefined;
    const { min, max } = shotSeconds;
    const isInside = value
      .filter(isShot)
      .every(({ durationSeconds: s }) => Number.isInteger(s) && s >= min && s <= max);
    return isInside ? undefined : `shots of whole seconds from ${min} to ${max}`;
  },
  (value, { maxShots }) =>
    maxShots !== undefined && Array.isArray(value) && value.length > maxShots
      ? `up to ${maxShots} shots`
      : undefined,
];

/** How long a provider finds a text. */
function lengthOf(text: string, lengthIn: Limits['lengthIn'] = 'code-points'): number {
  if (lengthIn === 'utf-16') return text.length;
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

function unitOf(lengthIn: Limits['lengthIn']): string {
  return lengthIn === 'utf-16' ? ' (an emoji counts as two or more)' : '';
}

/** A value in words for a message. Free text and media are described, never repeated. */
export function describeValue(
  field: RequestField,
  value: unknown,
  lengthIn?: Limits['lengthIn'],
): string {
  switch (kinds[field]) {
    case 'text':
      return isText(value) ? `${lengthOf(value, lengthIn)} characters` : inWords(value);
    case 'media':
    case 'media-list':
      return Array.isArray(value) ? `a list of ${value.length}` : inWords(value);
    case 'shots':
      return Array.isArray(value) ? describeShots(value) : inWords(value);
    case 'word':
      return isText(value) ? describeWord(value) : inWords(value);
    case 'number':
    case 'boolean':
      return inWords(value);
  }
}

function describeShots(shots: readonly unknown[]): string {
  const lengths = shots.map((shot) => (isShot(shot) ? `${shot.durationSeconds} s` : '?'));
  return shots.length === 0 ? 'an empty list' : `${shots.length} shots of ${lengths.join(', ')}`;
}

/** A ratio or a size. What has another shape may be anything, a key or a prompt too. */
function describeWord(word: string): string {
  const isSize = /^(?:\d{1,5}(?:\.\d{1,4})?(?:[:x/]\d{1,5}(?:\.\d{1,4})?)?[pk]?|[a-z]{1,12})$/i;
  return isSize.test(word) ? word : `a text of ${word.length} characters`;
}
