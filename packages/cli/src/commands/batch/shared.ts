import { one } from '../../command/argument.ts';
import type { ExitCodes } from '../../command/exit-codes.ts';
import { choice, flag, text, value } from '../../command/option.ts';
import { parseCount, parsePart, parseSeconds, parseUsd } from '../../command/parse.ts';
import { historyOptions, providerOptions } from '../../command/shared-options.ts';

/** How the commands of a batch end. A batch can be partly good, which no other command can. */
export const batchExitCodes: ExitCodes = {
  meanings: {
    0: 'done, all of it',
    2: 'partial: clips failed or were refused, or the run was stopped before its end',
    3: 'stopped by the budget; what was in flight has been waited for',
    4: 'nothing ran: a wrong command, option, manifest or plan, or nobody agreed',
    5: 'clips are left whose outcome is not known; genlock batch resolve lists them',
    130: 'interrupted; running tasks go on, and the next run continues with them',
  },
  codes: {
    done: 0,
    no: 2,
    'bad-use': 4,
    unreadable: 4,
    refused: 4,
    unknown: 5,
    interrupted: 130,
  },
};

/** The rows of a batch. */
export const manifestArgument = one('a manifest: .jsonl, .csv or .yaml; - reads standard input');

/** Which batch. */
export const batchArgument = one('a manifest, or the name of a batch in the ledger');

/** Where a batch stands: the same ledger is the same batch, from any folder. */
const batchLedgerOptions = {
  ledger: text('<file>', 'the ledger of the batch; else the one in your state folder'),
  name: text(
    '<name>',
    'the name of the batch; else the file name of the manifest without its extension',
  ),
} as const;

/** Where a batch is read that no provider is called for. */
export const batchHistoryOptions = {
  ...batchLedgerOptions,
  emulator: historyOptions.emulator,
} as const;

/** Who makes the clips, and in which ledger they stand. */
export const batchProviderOptions = { ...providerOptions, ...batchLedgerOptions } as const;

/** How a manifest is read. */
export const manifestOptions = {
  column: text('<names>', 'names of columns and their fields: image=firstFrame,text=prompt'),
  format: choice('<what>', 'its format; else by its extension, or jsonl', ['jsonl', 'csv', 'yaml']),
  dedupe: flag('leave out rows with the same request as an earlier one'),
  changed: choice('<what>', 'what to do about rows that changed since they were made', [
    'report',
    'remake',
  ]),
  allowUnknownCost: flag('allow clips without a published price'),
} as const;

/** What a run may do. */
export const runOptions = {
  out: text('<folder>', 'where the clips go; else <name>-clips in this folder'),
  fileName: text('<template>', 'file names: {position}, {id}, {provider}, {model}'),
  results: text('<file>', 'a line of JSON for each clip that is done'),
  errors: text('<file>', 'the same for failed ones; else they are in --results'),
  maxCost: value('<usd>', 'what the whole batch may cost, over all runs', parseUsd),
  yes: flag('do not ask'),
  submits: value('<number>', 'submits at a time; else 8', parseCount),
  perMinute: value('<number>', 'submits per minute', parseCount),
  running: value('<number>', 'tasks that run at a time; else 10000', parseCount),
  canary: value(
    '<number>',
    'make this many first, and stop until genlock batch approve',
    parseCount,
  ),
  priceTolerance: value(
    '<part>',
    'by which fraction a price may have risen since the plan',
    parsePart,
  ),
  drain: value(
    '<seconds>',
    'after Ctrl-C, for how long tasks that run are waited for',
    parseSeconds,
  ),
  stopAfter: value('<number>', 'stop after so many equal errors in a row; else 5', parseCount),
} as const;
