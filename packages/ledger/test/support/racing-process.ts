import { GenlockError } from '@genlock/core';
import { createFal } from '@genlock/fal';
import { withLedger } from '../../src/index.ts';
import { ledgerAt } from './ledgers.ts';

// A process that starts the same keys as another one at the same time, within one budget.

const [settings = '{}', place = '', limitUsd = '0', count = '0'] = process.argv.slice(2);
const ledger = ledgerAt(place);
const budget = { limitUsd: Number(limitUsd) };
const durable = withLedger(createFal(JSON.parse(settings)), ledger, { budget });

process.once('message', () => void race());
process.send?.('ready');

async function race(): Promise<void> {
  const starts = Array.from({ length: Number(count) }, async (_, index) => {
    const request = { model: 'kling-v3.0-std', prompt: `A kite ${index}` };
    try {
      const { id } = await durable.start(request, { idempotencyKey: `kite ${index}` });
      return id;
    } catch (error) {
      return GenlockError.isInstance(error) ? error.code : String(error);
    }
  });
  process.send?.(await Promise.all(starts));
  await ledger.close();
  process.disconnect();
}
