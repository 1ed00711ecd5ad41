import { markdownTable } from 'markdown-table';
import { figureInWords, figureRange } from './figures.ts';
import {
  boundsInWords,
  encodeBody,
  type Endpoint,
  type Field,
  type Mode,
  type OwnWords,
  type Rate,
  type RateCondition,
  type VideoProvider,
} from '../packages/core/dist/index.mjs';

/** A provider with the name that people know it by. */
export interface NamedProvider {
  readonly name: string;
  readonly provider: VideoProvider;
}

/** The order in which people look for them. */
const modes: readonly Mode[] = [
  'text-to-video',
  'image-to-video',
  'reference-to-video',
  'motion-control',
  'video-to-video',
  'extend',
  'upscale',
  'lip-sync',
];

/** A line for each model, a column for each provider: what a second of video costs. */
export function overviewTable(providers: readonly NamedProvider[]): string {
  const rows = providers.flatMap(({ provider }) => provider.endpoints);
  const models = new Set(rows.map(({ model }) => model));
  return markdownTable([
    ['Model', 'Modes', 'USD a second'],
    ...[...models].map((model) => {
      const isOfModel = (row: Endpoint): boolean => row.model === model;
      const ownModes = new Set(rows.filter(isOfModel).map(({ mode }) => mode));
      return [
        code(model),
        modes.filter((mode) => ownModes.has(mode)).join(', '),
        byProvider(providers, ({ endpoints }) => priceRange(endpoints.filter(isOfModel))),
      ];
    }),
  ]);
}

/**
 * What there is to say of each provider, a line each: a column each would not fit a page once there
 * are more than a few. Who has nothing to say is left out.
 */
export function byProvider(
  providers: readonly NamedProvider[],
  say: (provider: VideoProvider) => string,
): string {
  const lines = providers.flatMap(({ name, provider }) => {
    const words = say(provider);
    return words === '' ? [] : [`${name}: ${words}`];
  });
  return lines.join('<br>');
}

/** Every endpoint of a provider, with its price and the day of the price. */
export function modelTable({ endpoints }: VideoProvider): string {
  return markdownTable([
    ['Model', 'Mode', 'Endpoint', 'Seconds', 'USD per second', 'Date of price'],
    ...endpoints.map((row) => [
      code(row.model),
      row.mode,
      code(row.key),
      secondsOf(row),
      pricesOf(row),
      row.price === undefined ? '' : `${row.price.asOf}, ${row.price.confidence}`,
    ]),
  ]);
}

/** How the words of a request go over a provider's wire. */
export function fieldTable({ endpoints }: VideoProvider, words: OwnWords): string {
  const pairs = new Map(
    endpoints.flatMap((row) =>
      row.fields.map(({ from, to }) => [`${from} ${to}`, { from, to }] as const),
    ),
  );
  return markdownTable([
    ['In a request', 'On the wire', 'Where', 'Allowed', 'Sent when not given'],
    ...[...pairs.values()].map(({ from, to }) => {
      const isPair = (field: Field): boolean => field.from === from && field.to === to;
      const takers = endpoints.filter(({ fields }) => fields.some(isPair));
      const limits = takers.flatMap(({ fields }) => fields.filter(isPair)).map(describeLimits);
      const defaults = takers.map((row) => JSON.stringify(encodeBody(row, {}, {}, words)[to]));
      return [
        code(from),
        code(to),
        whereOf(endpoints, takers),
        [...new Set(limits)].filter((text) => text !== '').join('; '),
        [...new Set(defaults)].flatMap((text) => (text === undefined ? [] : code(text))).join(', '),
      ];
    }),
  ]);
}

/** Wire fields that a provider declares and that have no neutral word. */
export function rawFieldTable({ endpoints }: VideoProvider): string {
  const names = new Set(endpoints.flatMap(({ rawFields }) => rawFields));
  return markdownTable([
    ['Field', 'Where'],
    ...[...names].map((name) => {
      const takers = endpoints.filter(({ rawFields }) => rawFields.includes(name));
      return [code(name), whereOf(endpoints, takers)];
    }),
  ]);
}

const code = (text: string): string => `\`${text}\``;

function secondsOf({ fields, fixed }: Endpoint): string {
  if (fixed.durationSeconds === 'input') return 'as the video given';
  const limits = fields.find(({ from }) => from === 'durationSeconds')?.limits;
  if (limits?.oneOf !== undefined) return limits.oneOf.join(', ');
  return limits?.min === undefined ? '' : `${limits.min} to ${limits.max}`;
}

/** The lowest and the highest rate of some endpoints; nothing when there are none. */
function priceRange(endpoints: readonly Endpoint[]): string {
  const rates = endpoints.flatMap((row) => {
    const { price } = row;
    if (price === undefined) return [];
    const asked = ratesOf(row).filter((rate) => !isForRawField(row, rate));
    return asked.map((rate) => [price, rate] as const);
  });
  if (rates.length === 0) return endpoints.length === 0 ? '' : 'not known';
  return figureRange(rates);
}

/** The rates that can come into force, lowest first. */
function ratesOf({ price, rawFacts }: Endpoint): readonly Rate[] {
  return (price?.rates ?? [])
    .filter(({ when }) => when.voice !== true || rawFacts?.['voice'] !== undefined)
    .toSorted((a, b) => a.usd - b.usd);
}

function pricesOf(endpoint: Endpoint): string {
  const { price } = endpoint;
  if (price === undefined) return 'not known';
  const rates = ratesOf(endpoint).map(
    (rate) => `${figureInWords(price, rate)}${conditionOf(rate)}`,
  );
  return rates.length === 0 ? 'not known' : rates.join(', ');
}

const commonFacts: readonly string[] = [
  'audio',
  'voice',
  'resolution',
  'video',
  'durationSeconds',
  'fps',
];

/** The facts of its own that a rate is for, beside what every table may name. */
export function ownFactsIn({ when }: Rate): readonly string[] {
  return Object.keys(when).filter((fact) => when[fact] === true && !commonFacts.includes(fact));
}

/** What a rate is for, beside size and sound: a length, frames a second, facts of its own. */
export function measuresIn(rate: Rate): readonly string[] {
  const { when } = rate;
  const values = Object.keys(when).filter(
    (fact) => typeof when[fact] !== 'boolean' && !commonFacts.includes(fact),
  );
  return [
    ...factWords(when.durationSeconds).map((words) => `${words} s`),
    ...factWords(when.fps).map((words) => `${words} fps`),
    ...values.flatMap((fact) => factWords(when[fact]).map((words) => `\`${fact}\` ${words}`)),
    ...ownFactsIn(rate).map((fact) => `with \`${fact}\``),
  ];
}

function factWords(fact: RateCondition[string]): readonly string[] {
  if (fact === undefined) return [];
  return [typeof fact === 'object' ? boundsInWords(fact) : String(fact)];
}

/** Whether a rate is for a raw field that somebody has to ask for. */
export function isForRawField({ rawFacts = {} }: Endpoint, rate: Rate): boolean {
  return ownFactsIn(rate).some((fact) => fact in rawFacts);
}

function conditionOf(rate: Rate): string {
  const { when, confidence } = rate;
  const words = [
    when.voice === true ? 'own voice' : undefined,
    when.audio === undefined ? undefined : when.audio ? 'audio' : 'silent',
    when.resolution,
    when.video === true ? 'with a video' : undefined,
    ...measuresIn(rate),
    confidence === undefined ? undefined : `(${confidence})`,
  ].filter((word) => word !== undefined);
  return words.map((word) => ` ${word}`).join('');
}

/** Where something is taken: everywhere, in whole modes, or by some endpoints. */
function whereOf(all: readonly Endpoint[], takers: readonly Endpoint[]): string {
  if (takers.length === all.length) return 'everywhere';
  const modes = new Set(takers.map(({ mode }) => mode));
  const ofTheseModes = all.filter(({ mode }) => modes.has(mode));
  return ofTheseModes.length === takers.length
    ? [...modes].join(', ')
    : `${takers.length} of ${all.length} endpoints`;
}

function describeLimits({ limits }: Field): string {
  if (limits === undefined) return '';
  const { oneOf, min, max, integer, maxLength, shotSeconds, maxImages, maxVideos, maxAudios } =
    limits;
  const words = [
    oneOf?.join(', '),
    integer === true ? 'whole numbers' : undefined,
    min === undefined ? undefined : `from ${min}`,
    max === undefined ? undefined : `to ${max}`,
    maxLength === undefined ? undefined : `up to ${maxLength} characters`,
    shotSeconds && `shots of ${shotSeconds.min} to ${shotSeconds.max} s`,
    maxImages === undefined ? undefined : `up to ${maxImages} images`,
    maxVideos === undefined ? undefined : `up to ${maxVideos} videos`,
    maxAudios === undefined ? undefined : `up to ${maxAudios} audios`,
  ];
  return words.filter((word) => word !== undefined).join(' ');
}
