import { fullHd, silent, type EndpointRow, type Field, type Price } from '@genlock/core/adapter';
import { image, listedRow, perClip, promptUpTo, secondsOf } from './listed.ts';

/** Up to 2,000 characters; needed where there is no picture. */
const words = promptUpTo(2000);
const neededWords: Field = { ...words, required: true };

/** Pictures between 2:5 and 5:2, and both of these shapes are excluded by the list. */
const frame: Field = {
  ...image,
  limits: {
    files: {
      image: {
        types: ['image/jpeg', 'image/png'],
        maxBytes: 20_000_000,
        minSide: 301,
        aspect: { min: 0.4, max: 2.5 },
      },
    },
  },
};

const rawFields: readonly string[] = ['enable_prompt_expansion'];
const fastRawFields: readonly string[] = [...rawFields, 'go_fast'];

const standard = { ...silent, resolution: '768p' } as const;
/** 6 s as fal's page of the same model says (2026-08-02): inferred here. */
const pro = { ...silent, ...fullHd, durationSeconds: 6 } as const;
const framed = { aspectRatio: 'adaptive' } as const;

/** The length has a price, not the second. */
function byLength(usd: { readonly 6: number; readonly 10: number }): Price {
  return perClip(
    { when: { durationSeconds: 6 }, usd: usd[6] },
    { when: { durationSeconds: 10 }, usd: usd[10] },
  );
}

/** Hailuo 2.3 of MiniMax: without sound. Pro has one length, and no field for it. */
export function hailuoRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'minimax/hailuo-2.3/t2v-standard',
      model: 'hailuo-2.3-standard',
      mode: 'text-to-video',
      fields: [neededWords, secondsOf(6, 10)],
      rawFields,
      fixed: standard,
      price: byLength({ 6: 0.28, 10: 0.56 }),
    }),
    listedRow({
      id: 'minimax/hailuo-2.3/i2v-standard',
      model: 'hailuo-2.3-standard',
      mode: 'image-to-video',
      fields: [words, secondsOf(6, 10), frame],
      rawFields,
      fixed: { ...standard, ...framed },
      price: byLength({ 6: 0.28, 10: 0.56 }),
    }),
    listedRow({
      id: 'minimax/hailuo-2.3/t2v-pro',
      model: 'hailuo-2.3-pro',
      mode: 'text-to-video',
      fields: [neededWords],
      rawFields,
      fixed: pro,
      price: perClip({ when: {}, usd: 0.49 }),
    }),
    listedRow({
      id: 'minimax/hailuo-2.3/i2v-pro',
      model: 'hailuo-2.3-pro',
      mode: 'image-to-video',
      fields: [words, frame],
      rawFields,
      fixed: { ...pro, ...framed },
      price: perClip({ when: {}, usd: 0.49 }),
    }),
    listedRow({
      id: 'minimax/hailuo-2.3/fast',
      model: 'hailuo-2.3-fast-standard',
      mode: 'image-to-video',
      fields: [words, secondsOf(6, 10), frame],
      rawFields: fastRawFields,
      fixed: { ...standard, ...framed },
      price: byLength({ 6: 0.19, 10: 0.32 }),
    }),
    listedRow({
      id: 'minimax/hailuo-2.3/fast-pro',
      model: 'hailuo-2.3-fast-pro',
      mode: 'image-to-video',
      fields: [words, secondsOf(6), frame],
      rawFields: fastRawFields,
      fixed: { ...silent, ...fullHd, ...framed },
      price: perClip({ when: {}, usd: 0.33 }),
    }),
  ];
}
