import type { VideoProvider } from '@genlock/core';
import type { CancelMeaning, StudioTask } from '../api/index.ts';
import { usdText } from '../shared/figures.ts';

/** What a cancel means for the bill, before it is asked for. */
export function cancelMeaning(
  { canCancel }: Pick<VideoProvider, 'canCancel'>,
  { status, estimateUsd }: Pick<StudioTask, 'status' | 'estimateUsd'>,
): CancelMeaning {
  const price = estimateUsd === undefined ? '' : ` It should cost ${usdText(estimateUsd)}.`;
  if (canCancel === undefined) {
    const bill = `Nobody wrote down whether this provider can cancel: it is asked.${price}`;
    return { canCancel: 'unknown', bill };
  }
  if (!canCancel) {
    const bill = `This provider cannot cancel: the task goes on and is charged.${price}`;
    return { canCancel: 'no', bill };
  }
  const bill =
    status === 'queued'
      ? 'It waits: what is taken out of the queue is usually not charged. The answer says which.'
      : 'It may have begun: then it can go on to its end and be charged. The answer says which.';
  return { canCancel: 'yes', bill: `${bill}${price}` };
}
