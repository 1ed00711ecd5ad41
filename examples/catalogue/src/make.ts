import { createBatch, folderSink, readFolder } from '@genlock/batch';
import { createLedger } from '@genlock/ledger';
import { createWaveSpeed } from '@genlock/wavespeed';

const provider = createWaveSpeed({ baseURL: process.env['WAVESPEED_BASE_URL'] });
const ledger = createLedger({ file: 'catalogue.sqlite', leaseMs: 1_000 });
const sink = folderSink({ folder: 'clips', download: { allowHttp: true, allowPrivate: true } });
const limits = { budgetUsd: 50 };
const batch = createBatch({ name: 'catalogue', ledger, provider, sink, limits });
const request = { model: 'kling-v3.0-std', prompt: 'The product turns once', durationSeconds: 5 };
await batch.add(await readFolder('images/*.png', { provider, request }));
const { ending, items, spentUsd } = await batch.run();
console.log(`${ending}: ${items.done} clips, ${spentUsd} USD by the ledger`);
