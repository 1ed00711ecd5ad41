import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import type { Media, MediaBytes } from '../types/media.ts';
import { loadFiles, readMedia } from './read-media.ts';
import { slotOf } from './slot.ts';

/**
 * A file that somebody picked, for a place of a request that is not known yet: a still picture, a
 * film or audio of a kind that some place takes. The place itself is held against its row when the file
 * stands in a request.
 *
 * @param field - what the file is called in an error
 * @throws InvalidRequestError for anything else, saying what is taken and how to convert the file
 */
export async function readUpload(field: string, media: Media): Promise<MediaBytes> {
  const read = await readMedia(field, media);
  if ('url' in read) {
    const issue = { field, given: 'a URL', allowed: 'the bytes of a file' };
    throw new InvalidRequestError([issue]);
  }
  const { checkMedia } = await loadFiles();
  const issues = await checkMedia(field, read, slotOf(['image', 'video', 'audio']));
  if (issues.length > 0) throw new InvalidRequestError(issues);
  return read;
}
