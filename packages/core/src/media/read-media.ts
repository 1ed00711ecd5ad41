import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import type { Media, MediaBytes, MediaSettings } from '../types/media.ts';
import type * as files from './files.ts';
import { readUrl } from './read-url.ts';
import { schemeOf } from './scheme.ts';

type Files = typeof files;

/** Media in one of the two forms that the engine works with. */
export type ReadMedia = { readonly url: string } | MediaBytes;

/** What reads and checks files. Loaded by the first file: most requests give URLs. */
export const loadFiles = (): Promise<Files> => import('./files.ts');

/**
 * Brings any {@link Media} into one of two forms: a URL that is passed on, or bytes with a type.
 *
 * @param field - name of the request field, for the error
 * @throws InvalidRequestError when it is neither a URL that a provider can reach nor bytes of a
 * known type
 */
export async function readMedia(
  field: string,
  media: Media,
  settings: MediaSettings = {},
): Promise<ReadMedia> {
  const given = textOf(media);
  const scheme = typeof given === 'string' ? schemeOf(given) : undefined;
  if (typeof given !== 'string' || scheme === undefined || scheme === 'data') {
    const { readBytes } = await loadFiles();
    return readBytes(field, given);
  }
  const read = readUrl(given, scheme, settings);
  if ('url' in read) return read;
  throw new InvalidRequestError([{ field, ...read }]);
}

/** A URL as text, also one that is given with its media type; anything else as it is. */
function textOf(media: Media): Exclude<Media, URL> {
  if (media instanceof URL) return media.href;
  if (typeof media !== 'object' || media === null || !('data' in media)) return media;
  const { data } = media;
  return typeof data === 'string' && schemeOf(data) !== undefined ? data : media;
}
