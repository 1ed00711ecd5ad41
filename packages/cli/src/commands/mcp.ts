import { define } from '../command/command.ts';
import { value } from '../command/option.ts';
import { parseCount, parseList, parseUsd } from '../command/parse.ts';
import { ledgerOptions, providerOptions } from '../command/shared-options.ts';

/** `genlock mcp`. */
export const mcp = define({
  name: 'mcp',
  summary: 'an MCP server: tools for agents',
  description:
    'An MCP server on standard input and output: an agent compares prices, starts, follows and ' +
    'cancels videos. Each clip is approved by a person first, in the client, unless it costs no more ' +
    'than --approve-above; a client that cannot ask starts nothing dearer. It ends when its input ' +
    'ends; a start that is under way then is finished, and is in the ledger.',
  options: {
    budget: value('<usd>', 'what all clips of a session may cost together; else 1', parseUsd),
    dailyBudget: value('<usd>', 'the same for a day, in UTC, and all sessions', parseUsd),
    approveAbove: value(
      '<usd>',
      'what a clip may cost unasked; else 0, and anything at an emulator',
      parseUsd,
    ),
    models: value('<ids>', 'the only models that may be used, with commas between', parseList),
    maxClips: value('<count>', 'how many clips a session may start; else 20', parseCount),
    ...providerOptions,
    ...ledgerOptions,
  },
  json: 'none',
  notes:
    'In the config of a client: { "command": "npx", "args": ["@genlock/cli", "mcp", "--budget", "5"] }. ' +
    'Standard output has the protocol alone; what was started is noted on standard error.',
  examples: [
    'genlock mcp --budget 5 --approve-above 0.5',
    'genlock mcp --emulate --models kling-v3.0-std,kling-v3.0-pro',
  ],
});
