import type { CancelOutcome, Charged, TaskState } from '@genlock/core';
import { clipOf } from '../clip/clip-of.ts';
import { costOf } from '../clip/make.ts';
import { openTask } from '../clip/open-task.ts';
import type { Handler } from '../command/command.ts';
import { exitCode, type ExitCode } from '../command/exit-codes.ts';
import { renderClip } from '../render/clip.ts';
import type { cancel } from './cancel.ts';
import type { CancelOutput } from './cancel-output.ts';

interface Meaning {
  readonly charged: Charged;
  readonly words: string;
  readonly code: ExitCode;
}

/** What each answer means for the bill, where the state says nothing of it. */
const meanings: Readonly<Record<CancelOutcome, Meaning>> = {
  canceled: {
    charged: 'unknown',
    words: 'It stopped. Whether what it did until then is charged is up to the provider.',
    code: exitCode.ok,
  },
  requested: {
    charged: 'unknown',
    words: 'The provider was asked and has not said yes: until it ends, take it as charged.',
    code: exitCode.unknown,
  },
  'too-late': {
    charged: 'yes',
    words: 'It had ended before, and counts as it ended.',
    code: exitCode.no,
  },
  'not-answered': {
    charged: 'unknown',
    words: 'The provider gave no answer: it may go on, and may be charged.',
    code: exitCode.unknown,
  },
  unsupported: {
    charged: 'yes',
    words: 'This provider cannot cancel: the task goes on and is charged.',
    code: exitCode.no,
  },
};

/** Asks the provider to stop a task. */
export const run: Handler<typeof cancel> = async (call) => {
  const { args, options, io, output } = call;
  const { id, house, facts } = await openTask(args.task, options, call);
  const { outcome, state } = await house.durable.cancel(id);
  const { charged, words, code } = meanings[outcome];
  const costUsd =
    outcome === 'canceled' || outcome === 'too-late'
      ? await costOf(state, house.durable)
      : undefined;
  const clip = clipOf(state, { ...facts, costUsd });
  const known = chargedBy(state, costUsd) ?? charged;
  output.show<CancelOutput>(
    { outcome, charged: known, meaning: words, clip },
    () => `${renderClip(clip, io)}  ${words}\n`,
  );
  if (code === exitCode.unknown || outcome === 'unsupported') {
    output.note(`Follow it with: genlock wait ${id}${call.reach.flags}`);
  }
  return code;
};

/** What the state or the provider's books say of it. */
function chargedBy({ error }: TaskState, costUsd: number | undefined): Charged | undefined {
  if (costUsd !== undefined) return costUsd > 0 ? 'yes' : 'no';
  return error?.charged;
}
