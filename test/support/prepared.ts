import type { Media, MediaKind, PreparedFields, VideoRequest } from '@genlock/core';

const kinds: Readonly<Record<string, MediaKind>> = { mp4: 'video', wav: 'audio' };

/** A request whose media are URLs already, with the kinds that their ends tell. */
export function preparedOf(request: VideoRequest): PreparedFields {
  const { references = [], firstFrame, lastFrame, motionVideo, shots, ...plain } = request;
  return {
    ...plain,
    ...(firstFrame !== undefined && { firstFrame: urlOf(firstFrame) }),
    ...(lastFrame !== undefined && { lastFrame: urlOf(lastFrame) }),
    ...(motionVideo !== undefined && { motionVideo: urlOf(motionVideo) }),
    ...(shots !== undefined && {
      shots: shots.map(({ image: _image, ...shot }) => shot),
    }),
    references: references.map(urlOf).map((url) => ({
      url,
      kind: kinds[url.slice(-3)] ?? 'image',
    })),
  };
}

/** The URL that a medium is. */
export function urlOf(media: Media): string {
  if (typeof media === 'string') return media;
  throw new TypeError('A URL, for nobody looks into the file here.');
}
