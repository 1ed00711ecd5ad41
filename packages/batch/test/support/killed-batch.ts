import { join } from 'node:path';
import { createWaveSpeed } from '@genlock/wavespeed';
import { createBatch, folderSink } from '../../src/index.ts';
import { kites, local } from './kites.ts';
import { ledgerAt } from './ledger-at.ts';
import { pictureOf } from './png.ts';

// A program that makes a batch, and that may be killed whenever it likes: it says what it has come to.

const [settings = '{}', place = '', folder = '', count = '0', budgetUsd = '0'] =
  process.argv.slice(2);
const ledger = ledgerAt(place, { leaseMs: 300 });
const picture = new Blob([pictureOf(512)], { type: 'image/png' });
const batch = createBatch({
  name: 'killed',
  ledger,
  provider: createWaveSpeed(JSON.parse(settings)),
  sink: folderSink({ folder, download: local }),
  cutFrame: async () => picture,
  limits: { budgetUsd: Number(budgetUsd), equalErrors: 100 },
});
await batch.add(
  kites(Number(count)).map((kite, at) => {
    // Pairs of segments, and a film of four of them.
    const isSecond = at % 4 === 1 || (at > 0 && at < 4);
    return isSecond ? { ...kite, lastFrameOf: `kite-${at - 1}` } : kite;
  }),
);
// Looked for in the provider's records again; never sent again on a guess.
await batch.retry({ only: 'unknown' });
await batch.retry({ only: 'download' });
const { items, unsaved } = await batch.run({
  onEvent: () => process.send?.('event'),
  results: { file: join(folder, 'results.ndjson') },
});
await ledger.close();
process.exitCode = items.done === Number(count) && unsaved === 0 ? 0 : 3;
process.disconnect();
