import { markdownTable } from 'markdown-table';
import {
  encodeBody,
  formatUsd,
  type Endpoint,
  type Field,
  type Rate,
  type VideoProvider,
} from '../packages/core/dist/index.mjs';

/** A provider with the name that people know it by. */
export interface NamedProvider {
  readonly name: string;
  readonly provider: VideoProvider;
}

/** A line for each model and mode, a column for each provider: what a second of video costs. */
export function overviewTable(providers: readonly NamedProvider[]): string {
  const rows = providers.flatMap(({ provider }) => provider.endpoints);
  const pairs = new Map(rows.map(({ model, mode }) => [`${model} ${mode}`, { model, mode }]));
  return markdownTable([
    ['Model', 'Mode', 'Seconds', ...providers.map(({ name }) => name)],
    ...[...pairs.values()].map(({ model, mode }) => {
      const found = providers.map(({ provider }) =>
        provider.endpoints.find((row) => row.model === model && row.mode === mode),
      );
      const seconds = new Set(found.flatMap((row) => row ?? []).map(secondsOf));
      return [
        code(model),
        mode,
        [...seconds].join('; '),
        ...found.map((row) => (row === undefined ? '' : pricesOf(row))),
      ];
    }),
  ]);
}

/** Every endpoint of a provider, with its price and the day of the price. */
export function modelTable({ endpoints }: VideoProvider): string {
  return markdownTable([
    ['Model', 'Mode', 'Endpoint', 'Seconds', 'USD per second', 'Price of'],
    ...endpoints.map((row) => [
      code(row.model),
      row.mode,
      code(row.id),
      secondsOf(row),
      pricesOf(row),
      row.price === undefined ? '' : `${row.price.asOf}, ${row.price.confidence}`,
    ]),
  ]);
}

/** How the words of a request go over a provider's wire. */
export function fieldTable({ endpoints }: VideoProvider): string {
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
      const defaults = takers.map((row) => JSON.stringify(encodeBody(row, {})[to]));
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

function secondsOf({ fields }: Endpoint): string {
  const limits = fields.find(({ from }) => from === 'durationSeconds')?.limits;
  if (limits?.oneOf !== undefined) return limits.oneOf.join(', ');
  return limits?.min === undefined ? '' : `${limits.min} to ${limits.max}`;
}

function pricesOf({ price, usesVoice }: Endpoint): string {
  if (price === undefined) return 'not known';
  const unit = price.unit === 'task' ? ' a task' : '';
  return price.rates
    .filter(({ when }) => when.voice !== true || usesVoice !== undefined)
    .toSorted((a, b) => a.usd - b.usd)
    .map((rate) => `${formatUsd(rate.usd)}${unit}${conditionOf(rate)}`)
    .join(', ');
}

function conditionOf({ when, confidence }: Rate): string {
  const words = [
    when.voice === true ? 'own voice' : undefined,
    when.audio === undefined ? undefined : when.audio ? 'audio' : 'silent',
    when.resolution,
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
  const { oneOf, min, max, integer, maxLength, shotSeconds } = limits;
  if (oneOf !== undefined) return oneOf.join(', ');
  if (maxLength !== undefined) return `up to ${maxLength} characters`;
  if (shotSeconds !== undefined) return `shots of ${shotSeconds.min} to ${shotSeconds.max} s`;
  const words = [
    integer === true ? 'whole numbers' : '',
    min ?? '',
    max === undefined ? '' : 'to',
    max ?? '',
  ];
  return words.filter((word) => word !== '').join(' ');
}
