import { badUse } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import type { mcp as definition } from './mcp.ts';

const defaultBudget = 1;

/** Serves the tools until the client has gone. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output } = call;
  const { stdio } = io;
  if (stdio === undefined) throw badUse('There is no standard input to serve.');
  const { dailyBudget, ledger } = options;
  if (dailyBudget !== undefined && ledger === false) {
    throw badUse('--daily-budget is kept in the ledger, which --no-ledger leaves out.');
  }
  const { openHouse } = await import('../seams/providers.ts');
  const daily = { limitUsd: dailyBudget ?? 0, per: 'day', name: 'mcp' } as const;
  const house = await openHouse(options, call, {
    recorded: { tags: ['mcp'], ...(dailyBudget !== undefined && { budget: daily }) },
  });
  const { serveTools } = await import('../mcp/serve-tools.ts');
  await serveTools(
    {
      genlock: house.durable,
      ledger: house.ledger?.ledger,
      budget: options.budget ?? defaultBudget,
      // At an emulator nothing is spent, and nobody is asked unless the option says so.
      approveAboveUsd: options.approveAbove ?? (house.emulation === undefined ? 0 : undefined),
      models: options.models,
      maxClips: options.maxClips,
      note: output.note,
    },
    { ...stdio, stop: io.interrupts() },
  );
  return exitCode.ok;
};
