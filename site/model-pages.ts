import { markdownTable } from 'markdown-table';
import { costChart } from '../packages/cli/src/catalog/cost-chart.ts';
import type { Endpoint, Mode, VideoRequest } from '../packages/core/dist/index.mjs';
import { compare } from '../packages/router/dist/index.mjs';
import type { NamedProvider } from '../scripts/provider-tables.ts';
import type { PriceFigure } from './price-figures.ts';

/** A provider of the list, with the names of its package. */
export interface ListedProvider extends NamedProvider {
  readonly folder: string;
}

/** A file of the site that is made of the tables. */
export interface MadeFile {
  /** Path below the folder of what is made. */
  readonly path: string;
  readonly text: string;
}

/** Modes whose price hangs on nothing but what a request says. */
const charted: readonly Mode[] = ['text-to-video', 'image-to-video', 'reference-to-video'];
const firstFrame = 'https://example.com/first-frame.jpg';

function requestIn(mode: Mode, model: string, generateAudio: boolean): VideoRequest {
  const request = { model, mode, prompt: 'A red kite over the dunes', generateAudio };
  if (mode === 'text-to-video') return request;
  return mode === 'image-to-video'
    ? { ...request, firstFrame }
    : { ...request, references: [firstFrame] };
}

/** Providers of a model and how they sell it. */
class ModelPage {
  readonly #model: string;
  readonly #providers: readonly ListedProvider[];
  readonly #figures: readonly PriceFigure[];
  readonly #now: number;

  constructor(
    model: string,
    providers: readonly ListedProvider[],
    figures: readonly PriceFigure[],
    now: number,
  ) {
    this.#model = model;
    this.#providers = providers.filter(({ provider }) =>
      provider.endpoints.some((row) => row.model === model),
    );
    this.#figures = figures.filter((figure) => figure.model === model);
    this.#now = now;
  }

  files(): readonly MadeFile[] {
    const charts = this.#charts();
    return [{ path: `models/${this.#model}.md`, text: this.#text(charts) }, ...charts];
  }

  #rows(): readonly (readonly [ListedProvider, Endpoint])[] {
    return this.#providers.flatMap((named) =>
      named.provider.endpoints
        .filter(({ model }) => model === this.#model)
        .map((row) => [named, row] as const),
    );
  }

  /** A chart for each mode and sound that two lengths or two providers differ in. */
  #charts(): readonly (MadeFile & { readonly alt: string })[] {
    const modes = new Set(this.#rows().map(([, { mode }]) => mode));
    const sounds = this.#figures.some(({ sound }) => sound === 'with') ? [false, true] : [false];
    return charted
      .filter((mode) => modes.has(mode))
      .flatMap((mode) => sounds.map((sound) => [mode, sound] as const))
      .flatMap(([mode, sound]) => {
        const request = requestIn(mode, this.#model, sound);
        const list = this.#providers.map(({ provider }) => provider);
        const atFive = { ...request, durationSeconds: 5 };
        const rows = compare(atFive, list, { now: () => this.#now });
        if (!rows.some(({ canServe }) => canServe)) return [];
        const comparison = { request: atFive, clips: 1, rows };
        const name = `${mode}${sound ? '-with-sound' : ''}`;
        return [
          {
            path: `models/${this.#model}-${name}.svg`,
            alt: `Cost by duration of ${mode} ${sound ? 'with' : 'without'} sound at each provider`,
            text: costChart(comparison, list),
          },
        ];
      });
  }

  #text(charts: readonly (MadeFile & { readonly alt: string })[]): string {
    const names = this.#providers.map(({ name }) => name).join(', ');
    const modes = [...new Set(this.#rows().map(([, { mode }]) => mode))].join(', ');
    const pictures = charts.map(({ path, alt }) => `![${alt}](${path.replace('models/', './')})`);
    return `---
editLink: false
---

# ${this.#model}

\`${this.#model}\` at ${names}: ${modes}. List prices with dates and sources, what each provider accepts, and how to call it.

## What it costs

${this.#prices()}

${pictures.length === 0 ? '' : `${pictures.join('\n\n')}\n\nThe charts use the default options; the table has all of them. For another request: [compare prices](../../../packages/router/README.md#compare-prices).\n`}
## Where, and what it takes

${this.#offers()}

## Call it

${this.#code()}
`;
  }

  #prices(): string {
    const byMode = Map.groupBy(this.#figures, ({ mode }) => mode);
    const rows = [...byMode.values()].flatMap((figures) =>
      figures
        .toSorted((a, b) => a.sound.localeCompare(b.sound, 'en') || a.usd - b.usd)
        .map(({ mode, sound, size, also, provider, words, asOf, age, isStale, ...more }) => [
          mode,
          sound,
          [size, also].filter((word) => word !== '').join(', '),
          provider.name,
          words,
          asOf === '' ? '' : `\`${asOf}\``,
          `${age}${isStale ? ', **stale**' : ''}`,
          more.confidence,
          more.source,
        ]),
    );
    return markdownTable([
      ['Mode', 'Sound', 'For', 'Provider', 'USD per second', 'Date', 'Age', 'Confidence', 'Source'],
      ...rows,
    ]);
  }

  #offers(): string {
    const rows = this.#rows().map(([{ name, folder }, row]) => [
      `[${name}](../../../packages/providers/${folder}/README.md)`,
      row.mode,
      `\`${row.key}\``,
      limitsOf(row),
      row.note ?? '',
    ]);
    return markdownTable([['Provider', 'Mode', 'Endpoint', 'Takes', 'Note'], ...rows]);
  }

  #code(): string {
    const links =
      'Every provider takes the same request: [its fields](../../../packages/core/README.md#a-request), [as an AI SDK model](../../../docs/first-video.md), [on the command line](../../../packages/cli/README.md).';
    const rows = this.#rows().filter(([, { mode }]) => media[mode] !== undefined);
    const [named, row] = rows.find(([, { mode }]) => mode === 'text-to-video') ?? rows[0] ?? [];
    if (named === undefined || row === undefined) return links;
    const { folder } = named;
    const code = `import { ${folder} } from '@genlock/${folder}';

const task = await ${folder}.start({
  model: '${this.#model}',
  prompt: 'A red kite over the dunes',${media[row.mode]}
});
console.log(await ${folder}.wait(task.id));`;
    return `\`\`\`ts\n${code}\n\`\`\`\n\n${links}`;
  }
}

/** What a request of a mode holds beside the prompt, where that can be shown in a line. */
const media: Readonly<Partial<Record<Mode, string>>> = {
  'text-to-video': '',
  'image-to-video': `\n  firstFrame: '${firstFrame}',`,
  'reference-to-video': `\n  references: ['${firstFrame}'],`,
};

function limitsOf({ fields, fixed }: Endpoint): string {
  const words = fields.flatMap(({ from, limits }): readonly string[] => {
    if (from === 'durationSeconds' && limits !== undefined) {
      const range = limits.min === undefined ? '' : `${limits.min} to ${limits.max}`;
      return [`${limits.oneOf?.join(', ') ?? range} s`];
    }
    const isListed = from === 'aspectRatio' || from === 'resolution';
    if (isListed && limits?.oneOf !== undefined) return [limits.oneOf.join(', ')];
    const names: Readonly<Record<string, string>> = {
      generateAudio: 'sound on or off',
      lastFrame: 'last frame',
      negativePrompt: 'negative prompt',
      seed: 'seed',
      shots: 'shots',
    };
    const name = names[from];
    return name === undefined ? [] : [name];
  });
  const length = fixed.durationSeconds === 'input' ? ['as long as the video given'] : [];
  return [...length, ...new Set(words)].join('; ');
}

/** A page for each model, with charts. */
export function modelPages(
  providers: readonly ListedProvider[],
  figures: readonly PriceFigure[],
  now: number,
): readonly MadeFile[] {
  const models = new Set(
    providers.flatMap(({ provider }) => provider.endpoints.map(({ model }) => model)),
  );
  return [...models].flatMap((model) => new ModelPage(model, providers, figures, now).files());
}
