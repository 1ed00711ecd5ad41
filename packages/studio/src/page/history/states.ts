import type { StudioTaskStatus } from '../../api/index.ts';
import type { Choice } from '../ui/index.ts';

/** How a state is said, and which tone that has. */
interface StateWords {
  readonly words: string;
  readonly tone: 'plain' | 'accent' | 'good' | 'warn' | 'bad';
}

const states: Readonly<Record<StudioTaskStatus, StateWords>> = {
  'not-started': { words: 'Not started', tone: 'plain' },
  submitting: { words: 'Sending', tone: 'accent' },
  unknown: { words: 'Answer lost', tone: 'warn' },
  refused: { words: 'Refused', tone: 'bad' },
  queued: { words: 'Queued', tone: 'accent' },
  running: { words: 'Running', tone: 'accent' },
  saving: { words: 'Saving', tone: 'accent' },
  succeeded: { words: 'Succeeded', tone: 'good' },
  failed: { words: 'Failed', tone: 'bad' },
  canceled: { words: 'Canceled', tone: 'plain' },
  expired: { words: 'Expired', tone: 'bad' },
  'given-up': { words: 'Given up', tone: 'warn' },
};

/** How a state is said. */
export function stateWords(status: StudioTaskStatus): StateWords {
  return states[status];
}

/** The states that a filter may name, as the ledger has them. */
export const stateChoices: readonly Choice<string>[] = [
  { value: '', label: 'Any state' },
  { value: 'open', label: 'Open' },
  ...(
    ['succeeded', 'failed', 'canceled', 'expired', 'refused', 'unknown', 'given-up'] as const
  ).map((status) => ({ value: status, label: states[status].words })),
];
