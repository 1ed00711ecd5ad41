import { markdownTable } from 'markdown-table';
import { figureInWords } from './figures.ts';
import {
  type ChargedIfRefused,
  type Endpoint,
  type Price,
  type Rate,
  type VideoProvider,
} from '../packages/core/dist/index.mjs';
import { byProvider, isForRawField, measuresIn, type NamedProvider } from './provider-tables.ts';

const code = (text: string): string => `\`${text}\``;

/** A line for each model and mode, and at each provider the endpoint that serves it. */
export function coverageTable(providers: readonly NamedProvider[]): string {
  return markdownTable([
    ['Model', 'Mode', 'Endpoints'],
    ...modelsAndModes(providers).map(({ model, mode }) => [
      code(model),
      mode,
      byProvider(providers, ({ endpoints }) =>
        endpoints
          .filter((row) => row.model === model && row.mode === mode)
          .map((row) => `${code(row.key)}${chosenByWords(row)}`)
          .join(', '),
      ),
    ]),
  ]);
}

/** Endpoints of which a person should know something before using them. */
export function notesTable(providers: readonly NamedProvider[]): string {
  return markdownTable([
    ['Provider', 'Endpoint', 'Its fields are', 'Note'],
    ...providers.flatMap(({ name, provider }) =>
      provider.endpoints
        .filter(({ note, confidence }) => note !== undefined || confidence !== 'official')
        .map((row) => [name, code(row.key), row.confidence, row.note ?? '']),
    ),
  ]);
}

/** Endpoints that exist and are not served. */
export function unsupportedTable(providers: readonly NamedProvider[]): string {
  return markdownTable([
    ['Provider', 'Endpoint', 'Why not'],
    ...providers.flatMap(({ name, provider }) =>
      (provider.unsupportedEndpoints ?? []).map(({ id, reason }) => [name, code(id), reason]),
    ),
  ]);
}

/** A line for each model, mode and sound, and USD for a second at each provider. */
export function priceComparison(providers: readonly NamedProvider[]): string {
  return markdownTable([
    ['Model', 'Mode', 'Sound', 'USD a second'],
    ...modelsAndModes(providers).flatMap(({ model, mode }) =>
      sounds.flatMap((sound) => {
        const cell = byProvider(providers, ({ endpoints }) =>
          endpoints
            .filter((row) => row.model === model && row.mode === mode)
            .filter((row) => row.chosenBy === undefined && soundsOf(row).includes(sound))
            .map((row) => ratesWith(row, sound))
            .join(),
        );
        return cell === '' ? [] : [[code(model), mode, sound, cell]];
      }),
    ),
  ]);
}

/** What each provider says of a task that is refused for its content, and the rows that differ. */
export function refusalTable(providers: readonly NamedProvider[]): string {
  const line = (where: string, fact: ChargedIfRefused): readonly string[] => {
    const { answer, asOf, confidence, source, note } = fact;
    return [where, answer, asOf, confidence, `${source}${note === undefined ? '' : `: ${note}`}`];
  };
  return markdownTable([
    ['Where', 'Charged', 'Date', 'Confidence', 'Source'],
    ...providers.flatMap(({ name, provider }) => {
      const { chargedIfRefused: fact, endpoints } = provider;
      const own = endpoints.flatMap((row) =>
        row.chargedIfRefused === undefined
          ? []
          : [line(`${name}: ${code(row.key)}`, row.chargedIfRefused)],
      );
      return [...(fact === undefined ? [] : [line(name, fact)]), ...own];
    }),
  ]);
}

/** Every figure of a provider, with its day and its source. */
export function priceTable({ endpoints }: VideoProvider): string {
  return markdownTable([
    ['Endpoint', 'Options', 'USD per second', 'Billed seconds', 'Date', 'Confidence', 'Source'],
    ...endpoints.flatMap((row) =>
      row.price === undefined
        ? [[code(row.key), '', 'not published', '', '', '', '']]
        : figuresOf(row, row.price),
    ),
  ]);
}

function figuresOf(row: Endpoint, price: Price): readonly (readonly string[])[] {
  const note = price.note === undefined ? '' : ` (${price.note})`;
  return price.rates.map((rate) => [
    code(row.key),
    optionsOf(rate),
    figureInWords(price, rate),
    billedOf(row, price),
    price.asOf,
    rate.confidence ?? price.confidence,
    `${price.source.replace('<endpoint>', row.id)}${note}`,
  ]);
}

function modelsAndModes(
  providers: readonly NamedProvider[],
): readonly Pick<Endpoint, 'model' | 'mode'>[] {
  const rows = providers.flatMap(({ provider }) => provider.endpoints);
  const pairs = new Map(rows.map(({ model, mode }) => [`${model} ${mode}`, { model, mode }]));
  const models = [...new Set(rows.map(({ model }) => model))];
  return models.flatMap((model) => [...pairs.values()].filter((pair) => pair.model === model));
}

function chosenByWords({ chosenBy }: Endpoint): string {
  if (chosenBy === undefined) return '';
  return chosenBy === 'id' ? ' (by its key)' : ' (with a last frame)';
}

const sounds = ['without', 'with', 'as the input'] as const;
type Sound = (typeof sounds)[number];

/** The sound that can be had: as one asks, always, never, or that of a video that is given. */
function soundsOf({ fields, fixed }: Endpoint): readonly Sound[] {
  if (fields.some(({ from }) => from === 'generateAudio')) return ['without', 'with'];
  if (fixed.generateAudio === undefined) return ['as the input'];
  return [fixed.generateAudio ? 'with' : 'without'];
}

function ratesWith(row: Endpoint, sound: Sound): string {
  const { price } = row;
  if (price === undefined) return 'not published';
  return price.rates
    .filter((rate) => rate.when.voice !== true && !isForRawField(row, rate))
    .filter(({ when }) => (when.audio ?? sound === 'with') === (sound === 'with'))
    .map((rate) => `${figureInWords(price, rate)}${sizeOrVideo(rate)}`)
    .join(', ');
}

function sizeOrVideo(rate: Rate): string {
  const { when } = rate;
  const words = [
    when.resolution,
    when.video === true ? 'with a video' : undefined,
    ...measuresIn(rate),
  ];
  return words.map((word) => (word === undefined ? '' : ` ${word}`)).join('');
}

function optionsOf(rate: Rate): string {
  const { when } = rate;
  const words = [
    ...measuresIn(rate),
    when.video === undefined ? undefined : `${when.video ? 'with' : 'without'} a reference video`,
    when.voice === true ? 'with a chosen voice' : undefined,
    when.audio === undefined ? undefined : `${when.audio ? 'with' : 'without'} audio`,
    when.resolution,
  ];
  return words.filter((word) => word !== undefined).join(', ') || 'any';
}

function billedOf({ fixed }: Endpoint, { seconds: { min, max } = {} }: Price) {
  const of = fixed.durationSeconds === 'input' ? 'of the video given' : '';
  const bounds = min === undefined || max === undefined ? '' : `${min} to ${max}`;
  return [bounds, of].filter((word) => word !== '').join(' ');
}
