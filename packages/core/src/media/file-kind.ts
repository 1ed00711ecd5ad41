import { baseType } from './media-type.ts';

/** What a file is for: what it holds, or neither image nor video nor audio. */
export type FileKind = 'image' | 'video' | 'audio' | 'other';

/** The kind of a media type. A drawing in XML is no picture that a provider could read. */
export function fileKind(mediaType: string): FileKind {
  const [kind] = baseType(mediaType).split('/');
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'other';
}
