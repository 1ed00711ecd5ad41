import {
  statusOfWord,
  videosIn,
  type StatusTable,
  type TaskFault,
  type TaskStatus,
} from '@genlock/core';
import { toTaskFault } from './errors.ts';
import type { Prediction } from './wire.ts';

/**
 * Replicate's word to ours. The first six are its own; the others are what the same state is called
 * elsewhere and can mean nothing else.
 *
 * @see https://replicate.com/docs/topics/predictions/lifecycle (read 2026-11-29)
 */
export const statuses: StatusTable = {
  starting: 'queued',
  processing: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  aborted: 'expired',
  queued: 'queued',
  completed: 'succeeded',
  cancelled: 'canceled',
};

/** An end that the word alone does not tell, or not why. */
interface End {
  readonly status: TaskStatus;
  readonly reason: TaskFault;
  readonly isReasonOurs: true;
}

const ours = { isReasonOurs: true } as const;

/** The deadline passed before the task had begun: https://replicate.com/changelog/2025-10-16-prediction-deadlines */
const neverBegun: End = {
  ...ours,
  status: 'expired',
  reason: {
    kind: 'timeout',
    message:
      'its deadline (Cancel-After) passed before it began, which Replicate does not charge for',
    providerCode: 'deadline',
    charged: 'no',
  },
};

/** The deadline passed while the task ran, by the same page. */
const brokenOff: End = {
  ...ours,
  status: 'expired',
  reason: {
    kind: 'timeout',
    message: 'its deadline (Cancel-After) passed while it ran, which Replicate charges for',
    providerCode: 'deadline',
    charged: 'yes',
  },
};

/** https://replicate.com/docs/topics/predictions/data-retention (read 2026-11-29) */
const removed: End = {
  ...ours,
  status: 'expired',
  reason: {
    kind: 'not-found',
    message:
      'it was made and charged, and Replicate has removed the video, as it does an hour after the end',
    providerCode: 'data_removed',
    charged: 'yes',
  },
};

const canceled: End = {
  ...ours,
  status: 'canceled',
  reason: {
    kind: 'canceled',
    message: 'it was canceled while it ran, which Replicate charges for',
    charged: 'yes',
  },
};

/** No page says whether a task is charged that was canceled before it began. */
const canceledEarly: End = {
  ...canceled,
  reason: { kind: 'canceled', message: 'it was canceled before it began', charged: 'unknown' },
};

/** Where a task stands, and why, as more than its word tells; `undefined` where the word is enough. */
export function endOf(prediction: Prediction): Partial<End> | undefined {
  const { status, output, error, data_removed: isRemoved } = prediction;
  switch (statusOfWord(statuses, status)) {
    case 'expired':
      return neverBegun;
    case 'canceled':
      return canceledEnd(prediction);
    case 'succeeded':
      return isRemoved === true && !hasFile(output) ? removed : undefined;
    default:
      return isPresent(error) ? { reason: toTaskFault(error) } : undefined;
  }
}

/** What was removed is `null` by the page; a list or an object of nothing says the same. */
function hasFile(output: unknown): boolean {
  return videosIn(output)?.some(({ url }) => url !== '') ?? false;
}

function canceledEnd({ deadline, started_at: startedAt, completed_at: endedAt }: Prediction): End {
  if (isPresent(deadline) && isPresent(endedAt) && endedAt >= deadline) return brokenOff;
  return isPresent(startedAt) ? canceled : canceledEarly;
}

function isPresent<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}
