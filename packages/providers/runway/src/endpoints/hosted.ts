import {
  hd,
  likeFirstFrame,
  ratioTo,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  audio,
  bySize,
  bySound,
  cropNote,
  duration,
  firstFrame,
  flat,
  lastFrame,
  needed,
  negativePrompt,
  priced,
  quotedPrompt,
  prompt,
  references,
  resolution,
  row,
  seconds,
  seed,
  shortPrompt,
  size,
  types,
} from './fields.ts';
import { urlRule } from './rules.ts';

/** One model of somebody else, in the modes that Runway sells it in. */
interface Hosted {
  readonly id: string;
  readonly model: string;
  /** Left out where no source tells. */
  readonly price?: Price;
  readonly note?: string;
}

type Facts = Omit<EndpointRow, 'key' | 'id' | 'model' | 'asOf' | 'source' | 'confidence' | 'price'>;

function noteOf(...notes: readonly (string | undefined)[]): { readonly note?: string } {
  const known = notes.filter((note) => note !== undefined);
  return known.length === 0 ? {} : { note: known.join('; ') };
}

const of = ({ note, ...hosted }: Hosted, facts: Facts): EndpointRow =>
  row({ ...types, ...hosted, ...facts, ...noteOf(note, facts.note) });

const text = (hosted: Hosted, fields: readonly Field[], more: Partial<Facts> = {}): EndpointRow =>
  of(hosted, { mode: 'text-to-video', fields, rules: [], rawFields: [], fixed: {}, ...more });

const image = (hosted: Hosted, fields: readonly Field[], more: Partial<Facts> = {}): EndpointRow =>
  of(hosted, {
    mode: 'image-to-video',
    fields: [...fields, firstFrame],
    rules: [urlRule],
    rawFields: [],
    fixed: {},
    ...more,
  });

const pictures = (hosted: Hosted, fields: readonly Field[], most: number): EndpointRow =>
  of(hosted, {
    mode: 'reference-to-video',
    fields: [...fields, references(most)],
    rules: [urlRule],
    rawFields: referenceFields,
    fixed: {},
  });

const cropped = { note: cropNote } as const;
const adaptive = { fixed: likeFirstFrame } as const;
const referenceFields = ['referenceVideos', 'referenceAudio'] as const;
const sound = ['referenceAudio'] as const;

const wide = ['16:9', '9:16'] as const;
const fiveShapes = [...wide, '4:3', '3:4', '1:1'] as const;
const sixShapes = [...fiveShapes, '21:9'] as const;

/** Veo refuses a field that it does not know, so that no raw field is declared. */
function veo(hosted: Hosted): readonly EndpointRow[] {
  const fields = [
    duration({ oneOf: [4, 6, 8] }, 8),
    ...size('pixels', wide, ['720p', '1080p']),
    audio,
    negativePrompt,
    seed,
  ];
  return [
    text(hosted, [needed(shortPrompt), ...fields]),
    image(hosted, [shortPrompt, ...fields, lastFrame], cropped),
  ];
}

function seedance(
  hosted: Hosted,
  sizes: readonly Field[],
  { length, longest, most }: { length: number; longest: number; most: number },
): readonly EndpointRow[] {
  const words = prompt({ maxLength: length });
  const asked = length > 3500 ? words : needed(words);
  const fields = [seconds(4, longest), ...sizes, audio, seed];
  return [
    text(hosted, [asked, ...fields]),
    image(hosted, [words, ...fields, lastFrame], { ...cropped, rawFields: sound }),
    pictures(hosted, [asked, ...fields], most),
  ];
}

const seedance20 = { length: 3500, longest: 15, most: 9 } as const;
const hdAndLess = size('seedance-2.0-pixels', sixShapes, ['480p', '720p']);

function wan(hosted: Hosted): readonly EndpointRow[] {
  const tiers = ['480p', '720p', '1080p'] as const;
  const words = needed(quotedPrompt(20_000));
  const sizes = size('wan-pixels', fiveShapes, tiers);
  const tier: Field = { ...resolution(tiers), to: 'ratio', encode: 'auto-size' };
  return [
    text(hosted, [words, seconds(2, 30), ...sizes, audio]),
    image(hosted, [words, seconds(2, 30), tier, audio, lastFrame], {
      ...adaptive,
      rawFields: referenceFields,
    }),
    pictures(hosted, [words, seconds(2, 30), ...sizes, audio], 10),
  ];
}

const hailuo: Hosted = {
  id: 'hailuo3',
  model: 'minimax-h3',
  price: bySize({ '768p': 10, '2k': 15 }),
  note: 'Runway calls it Hailuo 3.0; that it is MiniMax H3 follows from lengths, shapes and sizes',
};
const hailuoFields: readonly Field[] = [
  needed(quotedPrompt(6000)),
  seconds(5, 15),
  { ...ratioTo('ratio', ...sixShapes), default: '16:9' },
  resolution(['768p', '2k'], '768p'),
];

const h3Max: Hosted = {
  id: 'h3_max',
  model: 'minimax-h3-max',
  price: bySize({ '480p': 5, '768p': 8 }),
};
const h3MaxFields: readonly Field[] = [
  needed(quotedPrompt(6000)),
  seconds(5, 15),
  resolution(['480p', '768p'], '768p'),
  seed,
];
const expansion = ['promptExpansionMode'] as const;

const grok: Hosted = {
  id: 'grok_imagine_1_5',
  model: 'grok-imagine-video-1.5',
  price: bySize({ '480p': 10, '720p': 16, '1080p': 29 }),
};
const grokPrompt = quotedPrompt(2500);
const grokFields: readonly Field[] = [seconds(1, 15), resolution(['480p', '720p', '1080p'])];
const grokShapes = [...fiveShapes, '3:2', '2:3'] as const;

const horse: Hosted = {
  id: 'happyhorse_1_0',
  model: 'happyhorse-1.0',
  price: bySize({ '720p': 15, '1080p': 30 }),
};
const horsePrompt = prompt({ maxLength: 2500 });
const horseTiers = ['720p', '1080p'] as const;

const omni: Hosted = { id: 'gemini_omni_flash', model: 'gemini-omni-flash', price: flat(10) };
const omni11: Hosted = {
  id: 'gemini_omni_flash_1.1',
  model: 'gemini-omni-flash-1.1',
  note: 'its price goes by resolution, from 3.4 to 30 credits a second; no source gives each',
};
const omniPrompt = quotedPrompt(4000);
const omniFields: readonly Field[] = [seconds(3, 10), ...size('pixels', wide)];
const omni11Fields: readonly Field[] = [
  needed(omniPrompt),
  seconds(3, 10),
  ...size('pixels', wide, ['360p', '720p', '1080p', '4k']),
];

/** Prices that were quoted later than the others. */
const later = { ...priced, asOf: '2026-10-04' } as const;

/** Models of others that Runway sells. */
export const hostedRows = (): readonly EndpointRow[] => [
  ...veo({ id: 'veo3.1', model: 'veo-3.1', price: bySound(20, 40) }),
  ...veo({ id: 'veo3.1_fast', model: 'veo-3.1-fast', price: bySound(10, 15) }),
  ...seedance(
    {
      id: 'seedance2',
      model: 'seedance-2.0',
      price: bySize({ '480p': 36, '720p': 36, '1080p': 40, '4k': 150 }),
    },
    size('seedance-2.0-pixels', sixShapes, ['480p', '720p', '1080p', '4k']),
    seedance20,
  ),
  ...seedance(
    { id: 'seedance2_fast', model: 'seedance-2.0-fast', price: flat(29) },
    hdAndLess,
    seedance20,
  ),
  ...seedance(
    { id: 'seedance2_mini', model: 'seedance-2.0-mini', price: { ...flat(16), minimumUsd: 0.64 } },
    hdAndLess,
    seedance20,
  ),
  ...seedance(
    {
      id: 'seedance2_5',
      model: 'seedance-2.5',
      price: { ...bySize({ '480p': 20, '720p': 30, '1080p': 68 }), minimumUsd: 0.8 },
    },
    size('seedance-2.5-pixels', sixShapes, ['480p', '720p', '1080p']),
    { length: 15_000, longest: 30, most: 30 },
  ),
  ...wan({
    id: 'wan3',
    model: 'wan-3.0',
    price: bySize({ '480p': 5, '720p': 10, '1080p': 20 }),
  }),
  ...wan({
    id: 'wan3_prime',
    model: 'wan-3.0-prime',
    price: { ...bySize({ '480p': 6.8, '720p': 14, '1080p': 28 }), ...later },
  }),
  text(hailuo, hailuoFields),
  image(hailuo, [...hailuoFields, lastFrame], { ...cropped, rawFields: sound }),
  text(h3Max, h3MaxFields, { rawFields: expansion }),
  image(h3Max, [...h3MaxFields, lastFrame], { ...adaptive, rawFields: expansion }),
  text(grok, [
    needed(grokPrompt),
    ...grokFields,
    { ...ratioTo('ratio', ...grokShapes), default: '16:9' },
  ]),
  image(grok, [grokPrompt, ...grokFields], adaptive),
  text(horse, [
    needed(horsePrompt),
    seconds(3, 15),
    ...size('happyhorse-pixels', fiveShapes, horseTiers),
  ]),
  image(horse, [horsePrompt, seconds(3, 15), resolution(horseTiers)], adaptive),
  text(omni, [needed(omniPrompt), ...omniFields], { fixed: hd }),
  image(omni, [omniPrompt, ...omniFields], { ...cropped, fixed: hd }),
  text(omni11, omni11Fields),
  image(omni11, [...omni11Fields, lastFrame], cropped),
];
