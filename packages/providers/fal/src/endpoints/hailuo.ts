import {
  inMode,
  likeFirstFrame,
  silent,
  type EndpointRow,
  type Price,
} from '@genlock/core/adapter';
import { imageUrl } from './fields.ts';
import { openPrompt, priceText, secondsAsText, typed } from './shared.ts';

/** MiniMax's Hailuo 2.3, without sound. Paid by the clip; pro has one length, and no field for it. */
export function hailuoRows(): readonly EndpointRow[] {
  const standard = byLength({ 6: 0.28, 10: 0.56 });
  const pro = byClip(0.49);
  return [
    {
      ...fromText,
      id: 'fal-ai/minimax/hailuo-2.3/standard/text-to-video',
      model: 'hailuo-2.3-standard',
      fields: [...fromText.fields, sixOrTen],
      price: standard,
    },
    {
      ...fromImage,
      id: 'fal-ai/minimax/hailuo-2.3/standard/image-to-video',
      model: 'hailuo-2.3-standard',
      fields: [...fromImage.fields, sixOrTen],
      price: standard,
    },
    {
      ...fromText,
      id: 'fal-ai/minimax/hailuo-2.3/pro/text-to-video',
      model: 'hailuo-2.3-pro',
      fixed: { ...fromText.fixed, ...sixSeconds },
      price: pro,
    },
    {
      ...fromImage,
      id: 'fal-ai/minimax/hailuo-2.3/pro/image-to-video',
      model: 'hailuo-2.3-pro',
      fixed: { ...fromImage.fixed, ...sixSeconds },
      price: pro,
    },
    {
      ...fromImage,
      id: 'fal-ai/minimax/hailuo-2.3-fast/standard/image-to-video',
      model: 'hailuo-2.3-fast-standard',
      fields: [...fromImage.fields, sixOrTen],
      price: byLength({ 6: 0.19, 10: 0.32 }),
    },
    // Its price text is empty.
    {
      ...fromImage,
      id: 'fal-ai/minimax/hailuo-2.3-fast/pro/image-to-video',
      model: 'hailuo-2.3-fast-pro',
    },
  ];
}

/** What pro makes, as its page says. */
const sixSeconds = { durationSeconds: 6 } as const;
const sixOrTen = secondsAsText(6, { oneOf: [6, 10] });

const shared = { ...typed, rawFields: ['prompt_optimizer'] } as const;

const fromText = {
  ...inMode(shared, 'text-to-video', [openPrompt]),
  fixed: silent,
} as const satisfies Partial<EndpointRow>;

const fromImage = {
  ...inMode(shared, 'image-to-video', [openPrompt, imageUrl]),
  fixed: { ...silent, ...likeFirstFrame },
} as const satisfies Partial<EndpointRow>;

function byClip(usd: number): Price {
  return { ...priceText, unit: 'task', rates: [{ when: {}, usd }] };
}

/** One price for each length. */
function byLength(usd: Readonly<Record<number, number>>): Price {
  const rates = Object.entries(usd).map(([seconds, each]) => ({
    when: { durationSeconds: Number(seconds) },
    usd: each,
  }));
  return { ...priceText, unit: 'task', rates };
}
