import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fetch, ProviderSettings, VideoProvider } from '@genlock/core';
import { onTestFinished } from 'vitest';
import type { ExitCode } from '../../src/command/exit-codes.ts';
import type { Io } from '../../src/io.ts';
import { runProgram } from '../../src/program.ts';
import { everyProvider } from '@genlock/test-support/every-provider';

const noNetwork: Fetch = async () => {
  throw new Error('this test expects no call');
};
const offline: ProviderSettings = { apiKey: 'not-a-key', fetch: noNetwork };

/** Every adapter, without a network. */
export const providers: readonly VideoProvider[] = everyProvider.map(({ create }) =>
  create(offline),
);

/** A provider with some of its endpoints only. */
export function withEndpoints(id: string, endpoints: readonly string[]): VideoProvider {
  const provider = providers.find((each) => each.id === id);
  if (provider === undefined) throw new Error(`no provider ${id}`);
  return {
    ...provider,
    endpoints: provider.endpoints.filter((endpoint) => endpoints.includes(endpoint.id)),
  };
}

/** What a command line leads to. */
export interface Result {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** The folder that it ran in, gone after the test. */
  readonly cwd: string;
}

/** Noon of the day by which these tests tell ages. */
const now = Date.parse('2026-11-22T12:00:00Z');

/** What is different from the standard. */
export type Change = Partial<Omit<Io, 'providers'>> & {
  readonly providers?: readonly VideoProvider[];
};

/** Runs a command line in this process, in a new folder, without a network. */
export async function genlock(args: readonly string[], change: Change = {}): Promise<Result> {
  const cwd = change.cwd ?? (await emptyFolder());
  const written = { stdout: '', stderr: '' };
  const exitCode = await runProgram(args, {
    out: (text) => (written.stdout += text),
    err: (text) => (written.stderr += text),
    columns: undefined,
    hasColor: false,
    env: {},
    now: () => now,
    fetch: noNetwork,
    interrupts: () => new AbortController().signal,
    ...change,
    providers: async () => change.providers ?? providers,
    cwd,
  });
  return { exitCode, ...written, cwd };
}

/** A folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-cli-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
