import { choice, type Fields, integer, range, required, text } from '../../catalogue/field.ts';
import type { Tariff, TariffRate } from '../../catalogue/tariff.ts';

// Inputs: replicate.com/bytedance/video-upscaler/versions/dcd4cb01.../api and
// replicate.com/topazlabs/video-upscale/versions/99765d47.../api. Prices: the models' pages, as others quoted
// them on 2026-10-04. What sizes ByteDance's makes follows from its price list.

const slow = range(1, 30);
const fast = range(31, 120);

/** USD for a second of what is made, up to 30 frames a second and above. */
const bytedance: Readonly<Record<string, readonly [number, number]>> = {
  '720p': [0.003443, 0.006887],
  '1080p': [0.006887, 0.013773],
  '2k': [0.013773, 0.027548],
  '4k': [0.027548, 0.055097],
};

const bytedanceRates: readonly TariffRate[] = [
  ['standard', 1] as const,
  ['pro', 10] as const,
].flatMap(([processing_type, times]) =>
  Object.entries(bytedance).flatMap(([target_resolution, usd]) =>
    [slow, fast].map((target_fps, index) => ({
      when: { processing_type, target_resolution, target_fps },
      usd: (usd[index] ?? 0) * times,
    })),
  ),
);

const video = required({ ...text(), media: 'video' as const });

const bytedanceFields: Fields = {
  video,
  processing_type: choice(['standard', 'pro'], 'standard'),
  scene: choice(['aigc', 'short_series', 'ugc', 'old_film', 'common'], 'aigc'),
  target_resolution: choice(Object.keys(bytedance), '4k'),
  target_fps: integer({ min: 1, max: 120, fallback: 60 }),
};

interface Upscaler {
  readonly id: string;
  readonly tier: undefined;
  readonly tiers: readonly [];
  readonly fields: Fields;
  readonly tariff: Tariff;
}

/** What makes videos larger and smoother. */
export const upscalers: readonly Upscaler[] = [
  {
    id: 'bytedance/video-upscaler',
    tier: undefined,
    tiers: [],
    fields: bytedanceFields,
    tariff: { rates: bytedanceRates },
  },
  {
    id: 'topazlabs/video-upscale',
    tier: undefined,
    tiers: [],
    fields: {
      video,
      target_resolution: choice(['720p', '1080p', '4k'], '1080p'),
      target_fps: integer({ min: 15, max: 60, fallback: 30 }),
    },
    // 0.093 and 0.187 for five seconds, each begun one in full.
    tariff: {
      rates: [
        { when: { target_resolution: '1080p', target_fps: slow }, usd: 0.093 / 5, step: 5 },
        { when: { target_resolution: '1080p', target_fps: fast }, usd: 0.187 / 5, step: 5 },
      ],
    },
  },
];
