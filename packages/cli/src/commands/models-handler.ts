import { nearest } from '@genlock/core';
import { qualityOf } from 'genlock';
import { chooseModels } from '../catalog/choose-models.ts';
import { modelRows } from '../catalog/model-rows.ts';
import { everyProvider } from '../every-provider.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { providersNamed } from '../providers-named.ts';
import { renderQuality } from '../render/quality.ts';
import { renderModels } from '../render/models.ts';
import type { models } from './models.ts';

/** Shows what each model can do at each provider. */
export const run: Handler<typeof models> = async ({ options, io, output }) => {
  const { provider, model, audio, resolution, maxUsdPerSecond, sort = 'name' } = options;
  const mode = options.task ?? options.mode;
  const known = await everyProvider(io, options.config);
  const providers = provider === undefined ? known : providersNamed(known, [provider]);
  const all = modelRows(providers);
  const wish = { mode, name: model, audio, resolution, maxUsdPerSecond };
  const rows = chooseModels(all, wish, sort);
  const ids = [...new Set(rows.map((row) => row.model))];
  const isAsked = options.quality === true;
  const quality = isAsked && Object.fromEntries(ids.map((id) => [id, qualityOf(id, mode)]));
  output.show({ models: rows, ...(quality !== false && { quality }) }, () =>
    rows.length === 0 ? '' : `${renderModels(rows, io)}${isAsked ? renderQuality(ids, mode) : ''}`,
  );
  if (rows.length > 0) return exitCode.ok;

  const near = model === undefined ? [] : nearest(model, [...new Set(all.map((row) => row.model))]);
  const hint = near.length === 0 ? 'See all with: genlock models' : `Near: ${near.join(', ')}`;
  output.note(`genlock: no model is like that.\n  ${hint}`);
  return exitCode.no;
};
