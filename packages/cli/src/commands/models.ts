import { nearest, type Mode } from '@genlock/core';
import type { Command } from '@commander-js/extra-typings';
import {
  confidenceInWords,
  figureInWords,
  modelRows,
  secondsInWords,
  type Audio,
  type ModelRow,
} from '../catalog/model-rows.ts';
import { everyProvider } from '../every-provider.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { jsonOption, modeOption, providersNamed } from '../options.ts';
import { renderJson } from '../render/json.ts';
import { styleFor } from '../render/style.ts';
import { renderTable } from '../render/table.ts';

/** Options of `genlock models`. */
interface ModelsOptions {
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly json?: boolean | undefined;
}

/** Adds `genlock models`. */
export function addModels(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('models')
    .summary('what each model can do at each provider')
    .description(
      'Shows what each model can do at each provider, and what a second of it costs: those of the ' +
        'tables, and those of the rows in a genlock.config file in this folder.',
    )
    .option('--provider <id>', 'only this provider')
    .option('--model <id>', 'only this model, or the models whose id contains this')
    .addOption(modeOption)
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Examples:
  genlock models
  genlock models --model kling-v3.0 --mode image-to-video
  genlock models --provider ${io.providers[0]?.id} --json | jq '.models[].model'`,
    )
    .action((options) => run(async () => models(options, io)));
}

/** Shows what each model can do at each provider. */
async function models(options: ModelsOptions, io: Io): Promise<ExitCode> {
  const { provider, model, mode } = options;
  const known = await everyProvider(io);
  const providers = provider === undefined ? known : providersNamed(known, [provider]);
  const all = modelRows(providers);
  const rows = all.filter(
    (row) =>
      (mode === undefined || row.modes.includes(mode)) &&
      (model === undefined || [row.model, ...row.endpoints].some((id) => id.includes(model))),
  );
  if (options.json === true) io.out(renderJson({ models: rows }));
  else if (rows.length > 0) io.out(modelTable(rows, io));
  if (rows.length > 0) return exitCode.ok;

  const near = model === undefined ? [] : nearest(model, [...new Set(all.map((row) => row.model))]);
  const hint = near.length === 0 ? 'Look at all with: genlock models' : `Near: ${near.join(', ')}`;
  io.err(`genlock: no model is like that.\n  ${hint}\n`);
  return exitCode.no;
}

const audioInWords: Readonly<Record<Audio, string>> = {
  switch: 'on or off',
  always: 'always',
  never: 'no',
  unknown: '?',
};

function modelTable(rows: readonly ModelRow[], io: Io): string {
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
      { title: 'confidence' },
    ],
    rows.map((row) => [
      style('title', row.model),
      row.provider,
      row.modes,
      secondsInWords(row.seconds),
      row.resolutions.length === 0 ? '?' : row.resolutions,
      audioInWords[row.audio],
      row.prices.length === 0 ? style('warning', 'not known') : row.prices.map(figureInWords),
      confidenceInWords(row).map((word) => (word === 'official' ? word : style('warning', word))),
    ]),
    io,
  );
}
