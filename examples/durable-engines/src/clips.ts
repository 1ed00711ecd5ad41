import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { saveVideo } from '@genlock/core/node';
import { createLedger, withLedger } from '@genlock/ledger';
import { createPostgresLedger } from '@genlock/ledger/postgres';
import type { StepSink } from '@genlock/ledger/steps';
import { createWaveSpeed } from '@genlock/wavespeed';

// What all workers of an app have in common, whatever engine runs them. The key of the provider is
// in the environment of each: WAVESPEED_API_KEY.

/** A clip that somebody wants: what travels through an engine. */
export interface Clip {
  /** Names it: whoever starts it again gets the same task. */
  readonly key: string;
  readonly prompt: string;
}

/** The emulator is faster than life, and so is what waits for it. Not needed for real. */
const speed = Number(process.env['EMULATOR_SPEED'] ?? 1);
const isEmulated = process.env['EMULATOR_SPEED'] !== undefined;

/** Workers on several machines share a ledger in PostgreSQL; on one machine a file is enough. */
const database = process.env['DATABASE_URL'];
const leaseMs = Math.max(1_000, 15_000 / speed);
const ledger =
  database === undefined
    ? createLedger({ file: 'genlock.sqlite', leaseMs })
    : createPostgresLedger({ connectionString: database, leaseMs });
export const connectionString = database ?? 'postgres://genlock@localhost:5432/videos';

const wavespeed = createWaveSpeed({ baseURL: process.env['WAVESPEED_BASE_URL'] });

export const durable = withLedger(wavespeed, ledger, { budget: { limitUsd: 50, per: 'day' } });

export const requestOf = ({ prompt }: Clip) => ({ model: 'kling-v3.0-std', prompt });

/** How long to sleep, where a step says so. */
export const pauseMs = (ms: number): number => Math.round(ms / speed);

/** Puts a clip into a folder; a bucket is as good. */
export const sink: StepSink = async ({ taskId, state, signal }) => {
  const folder = resolve('clips');
  await mkdir(folder, { recursive: true });
  const place = resolve(folder, `${taskId.slice(taskId.lastIndexOf(':') + 1)}.mp4`);
  const { bytes } = await saveVideo(state, place, {
    signal,
    allowHttp: isEmulated,
    allowPrivate: isEmulated,
  });
  return { place, bytes };
};
