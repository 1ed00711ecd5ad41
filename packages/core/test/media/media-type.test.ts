import { describe, expect, it } from 'vitest';
import { detectMediaType, fileForm, fileNameFor } from '../../src/media/media-type.ts';
import { latin, strangeFiles } from '../support/files.ts';

describe('detectMediaType', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\0\0\0\0WEBPVP8 '],
    ['video/mp4', '\0\0\0\x20ftypisom'],
    ['video/quicktime', '\0\0\0\x14ftypqt  '],
    ['video/webm', '\x1a\x45\xdf\xa3'],
  ])('reports %s by its first bytes', (mediaType, start) => {
    expect(detectMediaType(latin(start))).toBe(mediaType);
  });

  it.each(strangeFiles)(
    'reports %s by the brand or signature of a file (case 4.2)',
    (type, bytes) => {
      expect(detectMediaType(bytes)).toBe(type);
    },
  );

  it.each(['', '\x89PN', 'RIFF\0\0\0\0ABCD', '<svgs>', 'hello', '\0\0\0\x18ftypi', '[hi]'])(
    'does not guess at %j',
    (start) => {
      expect(detectMediaType(latin(start))).toBeUndefined();
    },
  );
});

describe('fileNameFor', () => {
  it.each([
    ['image/png', 'input.png'],
    ['image/jpeg', 'input.jpg'],
    ['image/svg+xml', 'input.svg'],
    ['video/quicktime', 'input.mov'],
    ['video/mp4; codecs=avc1', 'input.mp4'],
    ['nonsense', 'input.bin'],
  ])('ends a name for %s', (mediaType, name) => {
    expect(fileNameFor(mediaType)).toBe(name);
  });
});

describe('fileForm', () => {
  it('holds the file alone, with its media type and a name that goes with it', async () => {
    const data = new Blob(['frame'], { type: 'application/octet-stream' });
    const form = fileForm('content', { data, mediaType: 'image/png' });
    expect([...form.keys()]).toEqual(['content']);
    const file = form.get('content');
    expect(file).toMatchObject({ name: 'input.png', type: 'image/png' });
    expect(await new Response(file).text()).toBe('frame');
  });
});
