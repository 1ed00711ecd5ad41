import { createWaveSpeed } from '@genlock/wavespeed';
import { createBatch, folderSink } from '../../src/index.ts';
import { local } from './kites.ts';
import { ledgerAt } from './ledger-at.ts';

// One of the workers of a long run, which may be killed whenever it likes. What an earlier run left
// unmade is tried again: it was not charged, or is looked for, and never sent again on a guess.

const [settings = '{}', place = '', folder = '', budgetUsd = '0'] = process.argv.slice(2);
const ledger = ledgerAt(place, { leaseMs: 1_500 });
const batch = createBatch({
  name: 'long',
  ledger,
  provider: createWaveSpeed(JSON.parse(settings)),
  sink: folderSink({ folder, download: local }),
  // Lost submits are searched for in a place of a submit: there are some for all who work.
  limits: { budgetUsd: Number(budgetUsd), equalErrors: 20, failureRate: 1, submits: 32 },
});
for (const only of ['unknown', 'refused', 'failed', 'download'] as const) {
  await batch.retry({ only });
}
const { ending, items, unsaved } = await batch.run({ onEvent: () => process.send?.('event') });
const isOver = items.unknown + items.refused + items.failed + items['over-budget'] + unsaved === 0;
await ledger.close();
process.exitCode = ending === 'done' && isOver ? 0 : 3;
process.disconnect();
