import { define } from '../../command/command.ts';
import {
  batchExitCodes,
  batchProviderOptions,
  manifestArgument,
  manifestOptions,
  runOptions,
} from './shared.ts';

/** `genlock batch run`. */
export const run = define({
  name: 'run',
  summary: 'make the clips of a manifest, each paid for once',
  description:
    'Shows the plan, asks, makes the clips and saves them. If it was interrupted, run it again: clips ' +
    'that were paid for are waited for and saved, the others are started, and finished ones stay. ' +
    'Ctrl-C stops submitting and says how to continue; a second one exits at once. Neither loses anything.',
  arguments: { file: manifestArgument },
  options: { ...batchProviderOptions, ...manifestOptions, ...runOptions },
  json: 'lines',
  notes:
    'Without a terminal it needs --yes, or a --max-cost that covers the plan. With --json each line is an event: plan, item, ' +
    'progress, stopping, end.',
  exitCodes: batchExitCodes,
  examples: [
    'genlock batch run clips.jsonl --max-cost 50',
    'genlock batch run clips.jsonl --yes --out clips --json > events.jsonl',
    'genlock batch run clips.jsonl --canary 5 --emulate --yes',
  ],
});
