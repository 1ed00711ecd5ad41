import { describe, expect, it } from 'vitest';
import { videosIn } from '../../src/provider/videos-in.ts';
import { usableVideos } from '../../src/task/usable-videos.ts';

const film = 'https://cdn.test/v.mp4';
const urlsOf = (part: unknown) => usableVideos(videosIn(part) ?? []).map(({ url }) => url);

describe('the videos of an answer', () => {
  it.each<[string, unknown]>([
    ['a text', film],
    ['a list', [film]],
    ['an object', { url: film }],
    ['a list of objects', [{ url: film }]],
    ['an object in an object', { video: { url: film } }],
    ['a download', { download_url: film }],
    ['a URI', { uri: film }],
    ['an output', { output: film }],
    ['a video URL', { video_url: film }],
    ['a note before it', ['thumb', film]],
    ['a cover before it', ['https://cdn.test/cover.jpg', film]],
    ['a cover that says so', [{ url: 'https://cdn.test/c', content_type: 'image/png' }, film]],
    ['sound beside it', [film, 'https://cdn.test/v.mp3']],
    ['an empty text beside it', ['', film]],
    ['a path beside it', ['/v.mp4', 'v.mp4', film]],
    ['other schemes beside it', ['data:video/mp4;base64,AAAA', 'ftp://a.test/v.mp4', film]],
    ['what is no text', [7, null, {}, [], film]],
    ['itself twice', [film, film]],
    ['spaces around it', ` ${film}\n`],
  ])('are found in %s (cases 2.4, 2.5)', (_what, part) => {
    expect(urlsOf(part)).toEqual([film]);
  });

  it.each<[string, unknown]>([
    ['a word', 'thumb'],
    ['two names', ['cover.jpg', 'v.mp4']],
    ['an empty text', ''],
    ['a path', '/v.mp4'],
    ['a scheme without a host', 'https:v.mp4'],
    ['a host that is none', 'https://[v.mp4'],
    ['script', 'javascript:alert(1)//https://a.test'],
    ['a picture alone', 'https://cdn.test/cover.jpg'],
    ['sound alone', [{ url: 'https://cdn.test/a', content_type: 'audio/mpeg' }]],
  ])('are none in %s (case 2.5)', (_what, part) => {
    expect(urlsOf(part)).toEqual([]);
  });

  it('go before files that do not say what they are (case 2.5)', () => {
    expect(urlsOf(['https://cdn.test/file/1', film])).toEqual([film, 'https://cdn.test/file/1']);
  });

  it('have the type that the provider says, else that of their name, else MP4', () => {
    const types = usableVideos([
      { url: 'https://a.test/1', mediaType: 'Video/WebM; codecs=vp9' },
      { url: 'https://a.test/2.mov', mediaType: 'application/octet-stream' },
      { url: 'https://a.test/3.webm?x=1' },
      { url: 'https://a.test/4' },
      { url: 'https://a.test/5', mediaType: 'nonsense' },
    ]).map(({ mediaType }) => mediaType);
    expect(types).toEqual([
      'video/webm',
      'video/quicktime',
      'video/webm',
      'video/mp4',
      'video/mp4',
    ]);
  });

  it('keep what is notified of them', () => {
    const facts = { content_type: 'video/mp4', file_size: 9, width: 4, height: 3, duration: 5 };
    expect(usableVideos(videosIn({ url: film, ...facts }) ?? [])).toEqual([
      { url: film, mediaType: 'video/mp4', bytes: 9, width: 4, height: 3, durationSeconds: 5 },
    ]);
  });
});

describe('videosIn', () => {
  it.each([undefined, null, {}, 7, { somewhere: film }, [{}], [null]])(
    'reports what names no file from an empty list: %j (case 2.4)',
    (part) => {
      expect(videosIn(part)).toBeUndefined();
      expect(videosIn([])).toEqual([]);
    },
  );

  it('goes no deeper than answers do', () => {
    let deep: unknown = film;
    for (let depth = 0; depth < 1_000; depth += 1) deep = { video: deep };
    expect(videosIn(deep)).toBeUndefined();
  });
});

it('takes a data URI of a video where the adapter made it, and of nothing else', () => {
  const url = 'data:video/mp4;base64,AAAA';
  expect(usableVideos([{ url, isInline: true }])).toEqual([{ url, mediaType: 'video/mp4' }]);
  expect(usableVideos([{ url: 'data:text/html;base64,AAAA', isInline: true }])).toEqual([]);
  expect(usableVideos([{ url }])).toEqual([]);
});
