import type { BrowserTaskState } from './wire.ts';

const ended: readonly string[] = [
  'succeeded',
  'failed',
  'canceled',
  'expired',
] satisfies readonly BrowserTaskState['status'][];

/** Whether nothing more becomes of a task in this status. */
export function hasEnded(status: string): boolean {
  return ended.includes(status);
}
