import type { Attachment } from '../draft/index.ts';
import { bytesText } from '../../shared/figures.ts';

/** What is known of a file before it is sent. */
export interface ChosenFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

const nouns: Readonly<Record<Attachment['kind'], string>> = {
  image: 'a picture (JPEG, PNG or WebP)',
  video: 'a video (MP4, MOV or WebM)',
  audio: 'a sound (MP3, WAV or M4A)',
};

/** Why a file cannot be used here, in words; `undefined` where the server is to see for itself. */
export function faultOf(
  file: ChosenFile,
  kind: Attachment['kind'],
  maxBytes: number,
): string | undefined {
  const name = shortName(file.name);
  if (isHeic(file)) {
    return `${name} is a HEIC picture, which no provider takes. Save it as JPEG or PNG, and drop that.`;
  }
  if (file.size === 0) return `${name} is empty.`;
  if (file.size > maxBytes) {
    return `${name} has ${bytesText(file.size)}; at most ${bytesText(maxBytes)} can be sent. Make it smaller first.`;
  }
  if (file.type !== '' && !file.type.startsWith(`${kind}/`)) {
    return `${name} cannot be used: this has to be ${nouns[kind]}.`;
  }
  return undefined;
}

/** A name that fits into a sentence, with its end, where the kind of a file stands. */
export function shortName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? name;
  return base.length <= 40 ? base : `${base.slice(0, 24)}…${base.slice(-12)}`;
}

function isHeic({ name, type }: ChosenFile): boolean {
  return /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);
}
