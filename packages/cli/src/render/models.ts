import type { Mode } from '@genlock/core';
import { priceAge, staleAfterDays } from 'genlock';
import {
  confidenceInWords,
  figuresInWords,
  secondsInWords,
  type Audio,
  type ModelRow,
} from '../catalog/model-rows.ts';
import type { Io } from '../io.ts';
import { styleFor } from './style.ts';
import { renderList, renderTable, type Cell } from './table.ts';

const audioInWords: Readonly<Record<Audio, string>> = {
  switch: 'on or off',
  always: 'always',
  never: 'no',
  unknown: '?',
};

/** Modes in as few letters as a column has room for: what goes in. */
const shortModes: Readonly<Record<Mode, string>> = {
  'text-to-video': 'text',
  'image-to-video': 'image',
  'reference-to-video': 'refs',
  'motion-control': 'motion',
  'video-to-video': 'video',
  extend: 'extend',
  upscale: 'upscale',
  'lip-sync': 'lips',
};

/**
 * What models can do. On a terminal they are grouped by model, with a line a provider, so that they
 * fit 80 characters; elsewhere, and where that is too narrow, each row says it all.
 */
export function renderModels(rows: readonly ModelRow[], io: Io): string {
  const { columns } = io;
  return columns === undefined || columns < leastGrouped
    ? plainModels(rows, io)
    : groupedModels(rows, io);
}

/** Below this a group's columns have no room. */
const leastGrouped = 60;

function plainModels(rows: readonly ModelRow[], io: Io): string {
  const style = styleFor(io);
  return renderTable(
    [
      { title: 'model' },
      { title: 'provider' },
      { title: 'modes' },
      { title: 'seconds' },
      { title: 'resolution' },
      { title: 'audio' },
      { title: 'USD a second' },
      { title: 'price of' },
      { title: 'confidence' },
    ],
    rows.map((row) => [
      style('title', row.model),
      row.provider,
      row.modes,
      secondsInWords(row.seconds),
      row.resolutions.length === 0 ? '?' : row.resolutions,
      audioInWords[row.audio],
      row.prices.length === 0 ? style('warning', 'not known') : figuresInWords(row.prices),
      row.priceAsOf === undefined
        ? ''
        : isOld(row, io)
          ? [row.priceAsOf, style('warning', 'stale')]
          : row.priceAsOf,
      confidenceInWords(row).map((word) => (word === 'official' ? word : style('warning', word))),
    ]),
    io,
  );
}

function groupedModels(rows: readonly ModelRow[], io: Io): string {
  const style = styleFor(io);
  const groups = new Map<string, ModelRow[]>();
  for (const row of rows) groups.set(row.model, [...(groups.get(row.model) ?? []), row]);
  const lines = [...groups.values()].flatMap((all, index) => [
    [placeOf(index), '', '', '', '', ''],
    ...all.map((row) => cellsOf(row, io)),
  ]);
  const table = renderList(
    [
      { title: 'model' },
      { title: 'from' },
      { title: 'seconds' },
      { title: 'size' },
      { title: 'audio' },
      { title: 'USD a second' },
    ],
    lines,
    io,
  );
  const titles = [...groups.keys()];
  const titled = table.replaceAll(/^@(\d+)$/gm, (_place, index) =>
    style('title', titles[Number(index)] ?? ''),
  );
  const legend = marks.filter(({ isOn }) => rows.some((row) => isOn(row, io)));
  const told = legend.map(({ mark, means }) => `${mark} ${means}\n`);
  return told.length === 0 ? titled : `${titled}\n${told.join('')}`;
}

/** What a row's price is marked with. */
interface Mark {
  readonly mark: string;
  readonly means: string;
  readonly isOn: (row: ModelRow, io: Io) => boolean;
}

const marks: readonly Mark[] = [
  {
    mark: '*',
    means: "not the provider's own word: third-party, inferred, or own",
    isOn: (row) => !confidenceInWords(row).every((word) => word === 'official'),
  },
  {
    mark: '~',
    means: `older than ${staleAfterDays} days, see genlock catalog prices: look it up`,
    isOn: (row, io) => isOld(row, io),
  },
];

function isOld({ priceAsOf }: ModelRow, io: Io): boolean {
  return priceAsOf !== undefined && priceAge({ asOf: priceAsOf }, io.now()).isStale;
}

/** Where the title of a group goes: it is longer than its column. */
function placeOf(index: number): string {
  return `@${index}`;
}

function cellsOf(row: ModelRow, io: Io): readonly Cell[] {
  const style = styleFor(io);
  const marked = marks.filter(({ isOn }) => isOn(row, io)).map(({ mark }) => ` ${mark}`);
  const price =
    row.prices.length === 0 ? style('warning', 'not known') : figuresInWords(row.prices).join(', ');
  return [
    `  ${row.provider}`,
    row.modes.map((mode) => shortModes[mode]).join(', '),
    secondsInWords(row.seconds),
    row.resolutions.length === 0 ? '?' : row.resolutions.join(', '),
    audioInWords[row.audio],
    `${price}${style('warning', marked.join(''))}`,
  ];
}
