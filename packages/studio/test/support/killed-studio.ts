import { join } from 'node:path';
import { createFal } from '@genlock/fal';
import { createLedger } from '@genlock/ledger';
import { createWaveSpeed } from '@genlock/wavespeed';
import { startStudio } from '../../src/index.ts';

// A studio in a process of its own, to be ended without a word. It says where it is.

const [folder = '', port = '0', settings = '{}'] = process.argv.slice(2);
const { fal, wavespeed } = JSON.parse(settings);
const pollSchedule = (): number => 20;
const studio = await startStudio({
  providers: [createFal({ ...fal, pollSchedule }), createWaveSpeed({ ...wavespeed, pollSchedule })],
  ledger: createLedger({ file: join(folder, 'ledger.sqlite'), leaseMs: 600 }),
  folder: join(folder, 'studio'),
  emulator: {},
  port: Number(port),
});
process.send?.({ url: studio.url });
