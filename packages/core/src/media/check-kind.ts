import type { RequestIssue } from '../errors/invalid-request-error.ts';
import type { Media, MediaBytes } from '../types/media.ts';
import type { RequestField } from '../types/video-request.ts';
import { fileKind } from './file-kind.ts';
import { describeFile } from './file-words.ts';
import { mediaKind } from './media-kind.ts';

/** References are counted, and priced, by what can be told without reading them. */
export function checkKind(
  field: RequestField,
  media: Media,
  { mediaType }: MediaBytes,
): readonly RequestIssue[] {
  if (mediaKind(media) === fileKind(mediaType)) return [];
  const given = `${describeFile(mediaType)} in a Blob that does not say so`;
  return [{ field, given, allowed: `a Blob whose \`type\` is ${mediaType}` }];
}
