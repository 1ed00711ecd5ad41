import { define } from '../command/command.ts';
import { flagOrOff, text, value } from '../command/option.ts';
import { parsePort, parseUsd } from '../command/parse.ts';
import { providerOptions } from '../command/shared-options.ts';

/** `genlock studio`. */
export const studio = define({
  name: 'studio',
  summary: 'a page that compares providers side by side',
  description:
    'Serves a page on this machine: one form, a column for each provider or model, the price before, ' +
    'the videos side by side after. It prints its address, with a token that works once, and opens it ' +
    'in a browser. Keys stay in this process. What is paid for stands in the ledger, so that all of ' +
    'it is there again after a restart. It runs until Ctrl-C; tasks that run go on.',
  options: {
    port: value('<number>', 'TCP port; else 4860 or the next one that is free', parsePort),
    host: text('<name>', 'an address of this machine; else 127.0.0.1'),
    open: flagOrOff('in a browser, which it does on a terminal', 'print the address alone'),
    budget: value('<usd>', 'what it may spend a day, in UTC', parseUsd),
    confirmAbove: value('<usd>', 'what a comparison may cost unasked; else 1', parseUsd),
    out: text('<folder>', 'where videos are saved; else beside the ledger'),
    ...providerOptions,
    ledger: text('<file>', 'the ledger; else the one in your state folder'),
  },
  json: 'document',
  notes:
    'Without a key: --emulate. The page says so in a banner. What a private emulator made is gone with it; ' +
    'with --emulator URL it stays.',
  examples: [
    'genlock studio --emulate',
    'genlock studio --budget 5',
    'genlock studio --no-open --port 4900 --out clips',
  ],
});
