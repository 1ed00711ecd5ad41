import { describe, expect, it } from 'vitest';
import { withLedger } from '../src/index.ts';
import { openLedger } from '../src/ledger.ts';
import type { LedgerStore } from '../src/store/ledger-store.ts';
import { rejectionOf } from '@genlock/test-support/async';
import { skippingClock } from '@genlock/test-support/skipping-clock';
import { storeAt } from './support/ledgers.ts';
import { kite, useScenes } from './support/scene.ts';

const scenes = useScenes();
const key = { idempotencyKey: 'k' };

describe.each(scenes)(
  'a process that stands still for a minute, in $database',
  { timeout: 20_000 },
  (scene) => {
    it('while it writes its intent down sends nothing: another one has started the task', async () => {
      const { now, skip } = skippingClock();
      const settings = { now, sleep: async (ms: number) => skip(ms) };
      const other = withLedger(scene.wavespeed(settings), scene.open({ now }));
      const store = storeAt(scene.place);
      let hasStalled = false;
      const stalling: LedgerStore = {
        ...store,
        read: (work) => store.read(work),
        close: () => store.close(),
        write: async (work, durability) => {
          const result = await store.write(work, durability);
          if (durability !== 'money' || hasStalled) return result;
          hasStalled = true;
          skip(60_000);
          await other.start(kite, key);
          return result;
        },
      };
      const ledger = openLedger(stalling, { now });
      const stalled = withLedger(scene.wavespeed(), ledger);
      const error = await rejectionOf(stalled.start(kite, key));
      expect(error).toMatchObject({ code: 'ledger-write', charged: 'no', isRetryable: true });
      expect(await stalled.start(kite, key)).toMatchObject({ provider: 'wavespeed' });
      expect(scene.emulator.ledger()).toHaveLength(1);
      await ledger.close();
    });
  },
);
