import {
  firstVideoTo,
  likeInput,
  pricePerSecond,
  resolutionTo,
  type EndpointRow,
  type Field,
  type Price,
  type Rate,
} from '@genlock/core/adapter';
import { uploaded } from './fields.ts';
import { deadlineIsDuration } from './words.ts';

/** The prices of a model's page as others quote it. */
const quoted = {
  asOf: '2026-10-04',
  source: 'https://replicate.com/<endpoint>, as quoted by others',
  confidence: 'third-party',
} as const;

/** The input schema of a version, on its page. */
const versionPage = (version: string) =>
  ({
    asOf: '2026-10-04',
    source: `https://replicate.com/<endpoint>/versions/${version}/api`,
    confidence: 'official',
  }) as const;

const video: Field = { ...firstVideoTo('video', uploaded), required: true };

/** Size and rate are always sent: left out, the most expensive of both is made. */
function target(resolutions: readonly string[], slowest: number, fastest: number) {
  return [
    resolutionTo('target_resolution', '1080p', resolutions),
    {
      from: 'fps',
      to: 'target_fps',
      default: 30,
      limits: { min: slowest, max: fastest, integer: true },
    },
  ] as const satisfies readonly Field[];
}

const shared = { mode: 'upscale', rules: [deadlineIsDuration], fixed: likeInput } as const;

/** A second at up to 30 frames; twice that above, and ten times in the tier for accounts on a list. */
const bytedanceUsd: Readonly<Record<string, readonly [slow: number, fast: number]>> = {
  '720p': [0.003443, 0.006887],
  '1080p': [0.006887, 0.013773],
  '2k': [0.013773, 0.027548],
  '4k': [0.027548, 0.055097],
};

function bytedancePrice(): Price {
  const rates = (tier: 'standard' | 'pro', times: number): readonly Rate[] =>
    Object.entries(bytedanceUsd).flatMap(([resolution, [slow, fast]]) => [
      { when: { tier, resolution, fps: { upTo: 30 } }, usd: timesExact(slow, times) },
      { when: { tier, resolution, fps: { above: 30 } }, usd: timesExact(fast, times) },
    ]);
  return pricePerSecond(quoted, ...rates('standard', 1), ...rates('pro', 10));
}

const timesExact = (usd: number, times: number): number => Math.round(usd * times * 1e6) / 1e6;

/** Videos made larger and smoother. */
export function upscaleRows(): readonly EndpointRow[] {
  return [
    {
      ...versionPage('dcd4cb012e2b7651c3112dc8b1905bc155bcbd3d49d69436477b3dbd021a9dea'),
      ...shared,
      id: 'bytedance/video-upscaler',
      model: 'bytedance-upscaler',
      note: 'the tier `pro` is for accounts on a list, at ten times the price',
      fields: [video, ...target(Object.keys(bytedanceUsd), 1, 120)],
      rawDefaults: { processing_type: 'standard' },
      rawFields: ['processing_type', 'scene'],
      rawFacts: { tier: { valueOf: 'processing_type', otherwise: 'standard' } },
      price: bytedancePrice(),
    },
    {
      ...versionPage('99765d47291823f1f67033267c955ba103a9ce2338ec28e0cbef96a4fc8baa01'),
      ...shared,
      id: 'topazlabs/video-upscale',
      model: 'topaz-upscale',
      note: 'a price is published for 1080p alone; a later version makes up to 120 frames a second',
      fields: [video, ...target(['720p', '1080p', '4k'], 15, 60)],
      rawFields: [],
      price: {
        ...pricePerSecond(
          quoted,
          { when: { resolution: '1080p', fps: { upTo: 30 } }, usd: 0.093 },
          { when: { resolution: '1080p', fps: { above: 30, upTo: 60 } }, usd: 0.187 },
        ),
        perSeconds: 5,
        seconds: { step: 5 },
        note: 'published for 30 and 60 frames a second: what is slower is priced as the next',
      },
    },
  ];
}
