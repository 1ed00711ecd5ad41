import type { VideoCandidate } from '@genlock/core';
import type { GenerateResult } from '@genlock/middleware';

/** The videos of a result. Bytes become a data URI, which the AI SDK and `saveVideo` take. */
export function candidatesOf(videos: GenerateResult['videos']): readonly VideoCandidate[] {
  return videos.flatMap((video): VideoCandidate[] => {
    switch (video.type) {
      case 'url':
        return [{ url: video.url, mediaType: video.mediaType }];
      case 'base64':
        return [{ url: dataUri(video.mediaType, video.data), isInline: true }];
      case 'binary':
        return [{ url: dataUri(video.mediaType, toBase64(video.data)), isInline: true }];
      case 'uploaded':
        return [];
    }
  });
}

/** A file as its own URL. */
export function dataUri(mediaType: string, base64: string): string {
  return `data:${mediaType};base64,${base64}`;
}

/** As many characters as a call may have arguments, and a multiple of three. */
const chunkBytes = 24_576;

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    text += btoa(String.fromCodePoint(...bytes.subarray(start, start + chunkBytes)));
  }
  return text;
}
