import { define } from '../../command/command.ts';
import { value } from '../../command/option.ts';
import { parseCount } from '../../command/parse.ts';
import {
  batchExitCodes,
  batchProviderOptions,
  manifestArgument,
  manifestOptions,
} from './shared.ts';

/** `genlock batch plan`. */
export const plan = define({
  name: 'plan',
  summary: 'check a manifest and say what it costs; spends nothing',
  description:
    'Checks every row of a manifest (fields, files, limits, prices) and says what the clips that ' +
    'are still to be made will cost, by provider and model, and about how long they take. It spends ' +
    'nothing. The prices are written into the ledger: a run stops where one has risen.',
  arguments: { file: manifestArgument },
  options: {
    ...batchProviderOptions,
    ...manifestOptions,
    running: value('<number>', 'tasks that run at a time, for the guess of time', parseCount),
  },
  json: 'document',
  exitCodes: batchExitCodes,
  examples: [
    'genlock batch plan clips.jsonl',
    'genlock batch plan products.csv --column image=firstFrame,text=prompt --json',
    'jq -c .clips[] kites.json | genlock batch plan - --name kites',
  ],
});
