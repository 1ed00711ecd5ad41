import { formatUsd, type ProviderEvent } from '@genlock/core';
import { Listr } from 'listr2';
import { runProvider, type Outcome, type RunOptions } from './run-provider.ts';
import type { Player } from './stage.ts';

/**
 * Runs every provider of the stage at once and shows how each of them stands: on a terminal a
 * live line each with the time that has passed, elsewhere a plain line for each change.
 */
export async function runAll(options: RunOptions): Promise<readonly Outcome[]> {
  const { players } = options.stage;
  const outcomes = new Map<Player, Outcome>();
  const startedAt = performance.now();
  const lines = new Listr(
    players.map((player) => ({
      title: player.id,
      task: async (_, line): Promise<void> => {
        let last = '';
        const outcome = await runProvider(player, options, (event) => {
          const words = describe(event);
          const seconds = Math.round((performance.now() - startedAt) / 1000);
          if (process.stdout.isTTY) line.output = `${words}, ${seconds} s`;
          else if (words !== last) line.output = `${player.id}: ${words}`;
          last = words;
        });
        outcomes.set(player, outcome);
        if (outcome.file === undefined) throw new Error('no video, see below');
        line.title = `${player.id}: saved ${outcome.file}`;
      },
    })),
    { concurrent: true, exitOnError: false, registerSignalListeners: false },
  );
  await lines.run();
  return players.flatMap((player) => outcomes.get(player) ?? []);
}

function describe(event: ProviderEvent): string {
  switch (event.type) {
    case 'task-started':
      return 'accepted';
    case 'task-read':
      return event.status;
    case 'read-failed':
      return `no answer (${event.reason}), reading again`;
    case 'endpoint-replaced':
      return `${event.endpoint} is replaced by ${event.by}`;
    case 'cost':
      return `cost ${formatUsd(event.actualUsd)} USD`;
    case 'result-expires':
      return `removed at ${new Date(event.removedAt).toISOString()}`;
    case 'video-saved':
      return `put into ${event.place ?? 'the sink'}`;
    case 'save-failed':
      return `not put into the sink: ${event.reason}`;
    case 'unknown-status':
      return `unknown status word "${event.providerStatus}", taken as running`;
  }
}
