import type { RecoveryWay } from '@genlock/core';
import type { PikaHost } from './wire.ts';

/**
 * One `Idempotency-Key` with one body makes one job, however often it is sent: the answer of the
 * first time comes again, that of a job that failed too. Read in public clients, 2026-11-22.
 */
export const recovery: RecoveryWay<PikaHost> = {
  by: 'replay',
  delaysMs: [1_000, 5_000, 20_000],
};
