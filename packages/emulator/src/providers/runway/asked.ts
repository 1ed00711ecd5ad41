import { type Asked, isObject, type JsonObject } from '../../catalogue/endpoint.ts';
import type { Resolution } from '../../catalogue/wanted.ts';
import { asText } from '../../http/call.ts';

// A ratio is a shape, a size in pixels, or a class of sizes: `16:9`, `1280:720`, `auto_720p`.
const classes: readonly (readonly [pixels: number, resolution: Resolution])[] = [
  [640 * 360, '360p'],
  [864 * 500, '480p'],
  [1470 * 640, '720p'],
  [2206 * 950, '1080p'],
];

/** What a body asks for in Runway's words. */
export const readBody =
  (usual: Resolution) =>
  (body: JsonObject): Asked => {
    const ratio = asText(body['ratio']);
    const [width = 0, height = 0] = (ratio ?? '').split(':').map(Number);
    const frame = urlOf(firstOf(body['promptImage']));
    const video = fileOf(asText(body['videoUri']) ?? asText(body['promptVideo']));
    return {
      resolution:
        wordIn(body['resolution']) ??
        wordIn(ratio?.replace('auto_', '')) ??
        (width * height > 10_000 ? classOf(width * height) : usual),
      ...extraOf(body, width * height),
      ...(typeof body['audio'] === 'boolean' ? { hasAudio: body['audio'] } : {}),
      ...(width * height > 0 ? { aspectRatio: `${width}:${height}` } : {}),
      ...(frame === undefined ? {} : { frame }),
      ...(video === undefined ? {} : { video, hasVideo: true }),
    };
  };

/** The performance: the clip is as long as the video of the person. */
export function readPerformance(body: JsonObject): Asked {
  const video = urlOf(body['reference']);
  return {
    ...readBody('720p')({ ratio: body['ratio'] }),
    ...(video === undefined ? {} : { video, hasVideo: true }),
  };
}

/** Credits a second for what is not an MP4: types of `outputFormat` in `@runwayml/sdk` 4.20.1. */
function extraOf(body: JsonObject, pixels: number): Pick<Asked, 'extraPerSecond'> {
  const format = asText(body['outputFormat']) ?? 'mp4';
  if (format === 'mp4') return {};
  if (format === 'prores' || format === 'png_sequence') return { extraPerSecond: 5 };
  return { extraPerSecond: pixels > 4_000_000 ? 40 : 20 };
}

/** Everything in a body that is the address of a file, with the field that it stands in. */
export function addressesIn(body: JsonObject): readonly (readonly [field: string, uri: unknown])[] {
  return Object.entries(body).flatMap(([field, value]) => {
    if (field === 'videoUri' || field === 'promptVideo') return [[field, value] as const];
    if (typeof value === 'string') return field === 'promptImage' ? [[field, value] as const] : [];
    const items = Array.isArray(value) ? value : [value];
    return items
      .filter(isObject)
      .flatMap((item) => ('uri' in item ? [[field, item['uri']] as const] : []));
  });
}

function classOf(pixels: number): Resolution {
  return classes.find(([most]) => pixels <= most)?.[1] ?? '4k';
}

const words: Readonly<Record<string, Resolution>> = {
  '480p': '480p',
  '720p': '720p',
  '768p': '768p',
  '1080p': '1080p',
  '2k': '2k',
};

function wordIn(value: unknown): Resolution | undefined {
  return typeof value === 'string' ? words[value.toLowerCase()] : undefined;
}

function firstOf(images: unknown): unknown {
  if (!Array.isArray(images)) return images;
  return images.find((image: unknown) => isObject(image) && image['position'] !== 'last');
}

function urlOf(value: unknown): string | undefined {
  return fileOf(asText(isObject(value) ? value['uri'] : value));
}

/** Where a file that was uploaded is stored here. */
function fileOf(uri: string | undefined): string | undefined {
  const id = /^runway:\/\/(.+)$/u.exec(uri ?? '')?.[1];
  return id === undefined ? uri : `/files/runway/uploads/${id}/`;
}
