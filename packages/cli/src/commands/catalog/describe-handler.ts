import { badUse } from '../../command-error.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { keepingFetch } from '../../keeping-fetch.ts';
import { liveProviders } from '../../live-providers.ts';
import { providersNamed } from '../../providers-named.ts';
import { renderEndpoint } from '../../render/endpoint.ts';
import type { describe } from './describe.ts';

/** Shows the row of an endpoint. */
export const run: Handler<typeof describe> = async ({ args, options, io, output }) => {
  const known = await liveProviders(io, keepingFetch(io), options.config);
  const [provider] = providersNamed(known, [args.provider]);
  if (provider === undefined) throw badUse('Give a provider.');
  const row = await provider.describe(args.endpoint);
  const hint = `To use it: genlock catalog add ${provider.id} ${row.id}\n`;
  output.show(row, () => `${renderEndpoint(provider.id, row, io)}\n${hint}`);
  return exitCode.ok;
};
