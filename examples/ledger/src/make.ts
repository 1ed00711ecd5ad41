import { createLedger, withLedger } from '@genlock/ledger';
import { createWaveSpeed } from '@genlock/wavespeed';

const wavespeed = createWaveSpeed({ baseURL: process.env['WAVESPEED_BASE_URL'] });
const ledger = createLedger({ file: 'genlock.sqlite', leaseMs: 1_000 });
const durable = withLedger(wavespeed, ledger, { budget: { limitUsd: 10 } });

const make = (prompt: string) =>
  durable.run({ model: 'kling-v3.0-std', prompt }, { idempotencyKey: prompt });
await Promise.all(process.argv.slice(2).map(make));
await ledger.sweep(durable);
for await (const { key, status, costUsd } of ledger.tasks()) console.log(key, status, costUsd);
await ledger.close();
