import { modes, type Mode } from '@genlock/core';
import type { Genlock } from 'genlock';
import type { Ledger, LedgerTask } from '@genlock/ledger';
import type { McpServer, ReadResourceResult } from '@modelcontextprotocol/server';
import { renderCsv } from '../render/csv.ts';

/** What the resources are read from. */
export interface ResourceSources {
  readonly genlock: Genlock;
  readonly ledger: Ledger | undefined;
}

const seconds = 5;
const mostTasks = 50;
const daysBack = 30;
const dayMs = 24 * 60 * 60 * 1_000;

/** Registers the price tables and the tasks. */
export function registerResources(server: McpServer, { genlock, ledger }: ResourceSources): void {
  for (const mode of modes) {
    server.registerResource(
      `prices-${mode}`,
      `genlock://prices/${mode}`,
      {
        title: `Prices: ${mode}`,
        description: `What a clip of ${seconds} seconds costs with each model at each provider, in USD.`,
        mimeType: 'text/csv',
      },
      ({ href }) => textOf(href, 'text/csv', prices(genlock, mode)),
    );
  }
  if (ledger === undefined) return;
  server.registerResource(
    'tasks',
    'genlock://tasks',
    {
      title: 'Tasks',
      description: `The last ${mostTasks} tasks of ${daysBack} days in the ledger, newest first.`,
      mimeType: 'application/json',
    },
    async ({ href }) => textOf(href, 'application/json', JSON.stringify(await tasks(ledger))),
  );
}

function textOf(uri: string, mimeType: string, text: string): ReadResourceResult {
  return { contents: [{ uri, mimeType, text }] };
}

function prices(genlock: Genlock, task: Mode): string {
  const rows = genlock.compare({ task, durationSeconds: seconds });
  const lines = rows.flatMap((row) => {
    if (!row.canServe) return [];
    const { model, provider, totalUsd, resolution, asOf, confidence } = row;
    return [[model, provider, totalUsd, resolution, asOf, confidence]];
  });
  // Two endpoints of a provider may sell a model at one price: that is one line.
  const unlike = new Map(lines.map((line) => [line.join(), line]));
  return renderCsv(
    ['model', 'provider', 'usd', 'resolution', 'asOf', 'confidence'],
    [...unlike.values()],
  );
}

async function tasks(ledger: Ledger): Promise<readonly object[]> {
  const last: LedgerTask[] = [];
  for await (const task of ledger.tasks({ since: Date.now() - daysBack * dayMs })) {
    last.push(task);
    if (last.length > mostTasks) last.shift();
  }
  return last.toReversed().map(shortOf);
}

/** Without prompts and links, which an agent gets by the task's id. */
function shortOf(task: LedgerTask): object {
  const { taskId, status, provider, model, submittedAt, estimateUsd, costUsd, file } = task;
  const started = new Date(submittedAt).toISOString();
  return { taskId, status, provider, model, started, estimateUsd, costUsd, file: file?.place };
}
