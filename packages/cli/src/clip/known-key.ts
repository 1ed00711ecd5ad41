import type { OpenLedger } from '../seams/ledger.ts';

/**
 * What is to be said of a key that a task has already: whatever is asked for now, that one is it.
 * `undefined` where none has, or its submit was surely refused.
 */
export async function ofKnownKey(
  key: string | undefined,
  opened: OpenLedger | undefined,
): Promise<string | undefined> {
  if (key === undefined || opened === undefined) return undefined;
  for await (const { taskId, submittedAt, status } of opened.ledger.tasks({ key })) {
    if (status === 'refused') continue;
    const day = new Date(submittedAt).toISOString().slice(0, 'YYYY-MM-DD'.length);
    const what = taskId === undefined ? 'a start' : `the task ${taskId}`;
    return `the key "${key}" has ${what} of ${day} already: that one is gone on with, and nothing new is started or paid`;
  }
  return undefined;
}
