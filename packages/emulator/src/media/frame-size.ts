import type { Resolution } from '../catalogue/wanted.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const area: Readonly<Record<Resolution, number>> = {
  '360p': 640 * 360,
  '480p': 854 * 480,
  '540p': 960 * 540,
  '720p': 1280 * 720,
  '768p': 1366 * 768,
  '1080p': 1920 * 1080,
  '2k': 2560 * 1440,
  '4k': 3840 * 2160,
};

// No Kling endpoint takes frames beyond these.
const narrowest = 0.4;
const widest = 2.5;

/**
 * The size of a clip: a resolution stands for a number of pixels, which the aspect ratio divides up.
 * So 720p is 1280 by 720, 720 by 1280 or 960 by 960.
 *
 * @param ratio Width divided by height.
 */
export function frameSize(resolution: Resolution, ratio: number): Size {
  const held = Math.min(Math.max(ratio, narrowest), widest);
  return {
    width: even(Math.sqrt(area[resolution] * held)),
    height: even(Math.sqrt(area[resolution] / held)),
  };
}

/** The ratio that a word like `16:9` stands for. */
export function parseRatio(word: string): number | undefined {
  const [width, height] = word.split(':').map(Number);
  const ratio = (width ?? 0) / (height ?? 0);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined;
}

const even = (pixels: number): number => Math.round(pixels / 2) * 2;
