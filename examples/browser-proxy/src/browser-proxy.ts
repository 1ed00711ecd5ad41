import { parseArgs } from 'node:util';
import { createAtlasCloud } from '@genlock/atlascloud';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { serve } from '@hono/node-server';
import { createGenlock } from 'genlock';
import { createApp } from './app.ts';
import { visit } from './visit.ts';

const { values } = parseArgs({
  options: {
    // Does what the page does, without a browser, and ends.
    once: { type: 'boolean', default: false },
    port: { type: 'string', default: '3000' },
    speed: { type: 'string', default: '5' },
  },
});

// The providers are emulated on this machine: no key, no cost.
const emulator = await createEmulator({ speed: values.once ? 200 : Number(values.speed) });
const { wavespeed, fal, atlascloud } = emulator.settings;
const pollSchedule = (): number => 250;
const genlock = createGenlock({
  providers: [
    createWaveSpeed({ ...wavespeed, pollSchedule }),
    createFal({ ...fal, pollSchedule }),
    createAtlasCloud({ ...atlascloud, pollSchedule }),
  ],
  route: 'cheapest',
});

const port = values.once ? 0 : Number(values.port);
const server = serve({ fetch: createApp(genlock).fetch, port, hostname: '127.0.0.1' }, (info) => {
  const url = `http://127.0.0.1:${info.port}`;
  if (values.once) void visit(url).finally(end);
  else console.log(`Open ${url}. Ctrl+C ends it.`);
});

function end(): void {
  console.log(`tasks paid for: ${emulator.ledger().length}`);
  server.close();
  void emulator.close();
}
