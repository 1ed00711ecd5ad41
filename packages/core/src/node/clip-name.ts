import { createHash } from 'node:crypto';
import type { Check } from '../names/check.ts';
import type { Clip } from '../types/sink.ts';
import type { Video } from '../types/task-state.ts';

/** What a name may hold. */
const places: readonly string[] = ['id', 'position', 'batch', 'provider', 'model'];

/** Letters that every file system takes. */
const odd = /[^\p{L}\p{N}._ -]/gu;
/** What Windows keeps for devices, whatever the ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Bytes of what is filled in: more of a text is left to its digest. */
const mostBytes = 100;
/** Bytes of a part of a path; file systems take 255, and an ending and a number are to come. */
const mostPartBytes = 200;
const positionDigits = 6;
const digestDigits = 8;

/** What a template of a name has to be, for {@link clipName}. */
export const clipNameCheck: Check = {
  allowed:
    `a relative path of letters and ${places.map((place) => `{${place}}`).join(', ')}, with {id} or ` +
    '{position} in it',
  fits: (name) => typeof name === 'string' && isTemplate(name),
};

function isTemplate(name: string): boolean {
  const named = [...name.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place);
  const plain = name.replace(/\{\w+\}/g, 'x');
  return (
    named.every((place) => places.includes(place)) &&
    named.some((place) => place === 'id' || place === 'position') &&
    // oxlint-disable-next-line no-control-regex
    !/[\\{}\u0000-\u001F\u007F]/.test(plain) &&
    plain.split('/').every((part) => !/^\.{0,2}$/.test(part))
  );
}

/**
 * The name of a clip's file, without its ending: two clips of a batch never have the same, whatever
 * stands in their ids, nor have two outside of a batch.
 *
 * @param template - as {@link clipNameCheck} has it
 */
export function clipName(
  template: string,
  clip: Pick<Clip, 'id' | 'position' | 'batch' | 'state' | 'index'>,
): string {
  const { id, position, batch = 'single', state, index } = clip;
  const isUnique = position !== undefined || template.includes('{id}');
  const values: Readonly<Record<string, string>> = {
    id: safe(id),
    position: String(position ?? 0).padStart(positionDigits, '0'),
    batch: safe(batch),
    provider: safe(state.provider),
    model: safe(state.model),
  };
  const whole = isUnique ? template : `${template}-{id}`;
  const name = whole.replace(/\{(\w+)\}/g, (given, place: string) => values[place] ?? given);
  const parts = name.split('/').map((part) => cutPart(part));
  return `${parts.join('/')}${index === 0 ? '' : `-${index + 1}`}`;
}

/** Endings of files by media type. Every other one is an MP4, as all models of the tables make. */
const endings: Readonly<Record<string, string>> = {
  'video/webm': '.webm',
  'video/quicktime': '.mov',
  'video/x-matroska': '.mkv',
};

/** The ending of a video's file, with its point. */
export function clipEnding({ mediaType }: Pick<Video, 'mediaType'>): string {
  return endings[mediaType] ?? '.mp4';
}

/** A text as a part of a path; where that changes it, a digest keeps it apart from its neighbours. */
function safe(text: string): string {
  const plain = text.replace(odd, '_').replace(/^[. ]+|[. ]+$|^$/g, '_');
  const name = firstBytes(plain, mostBytes);
  // Some file systems do not tell A from a, nor two ways to write one letter.
  const isPlain =
    name === text &&
    name === name.toLowerCase() &&
    name === name.normalize('NFC') &&
    !devices.test(name);
  return isPlain ? name : `${name}-${digestOf(text)}`;
}

function cutPart(part: string): string {
  if (Buffer.byteLength(part) <= mostPartBytes) return part;
  return `${firstBytes(part, mostPartBytes - digestDigits - 1)}-${digestOf(part)}`;
}

/** So much of a text as has so many bytes, and no half of a letter. */
function firstBytes(text: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > most) return text.slice(0, end);
    end += letter.length;
  }
  return text;
}

/** What tells a text from others like it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digestDigits);
}
