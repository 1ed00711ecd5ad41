/** What a transaction on a ledger is for, by the statement that nothing else has. The first counts. */
const statementKinds = [
  ['claim: items to start', /^UPDATE item SET state = 'submitting'/],
  ['items added', /^INSERT INTO item\b/],
  ['key: a start takes its name', /^INSERT INTO task\b/],
  ['intent, before the POST', /^INSERT INTO attempt\b/],
  ['task id, after the POST', /^UPDATE attempt SET status = 'running'/],
  ['refused or unknown', /^UPDATE attempt SET status = '(?:refused|unknown)'/],
  ['end of a task', /^UPDATE attempt\s+SET status = (?:\?|\$\d+), provider_status/],
  ['place of a file', /^UPDATE attempt SET file/],
  ['claim: nothing to start', /^INSERT INTO share\b|^UPDATE share\b|^SELECT .* FROM account\b/],
  ['taken up from others', /^UPDATE item SET owner = (?:\?|\$\d+)/],
  ['state of an item', /^UPDATE item\s+SET\b/],
  ['leases renewed', /^UPDATE lease SET expires_at/],
  ['lease given back', /^DELETE FROM lease\b/],
  ['worker is alive', /^INSERT INTO lease\b/],
] as const;

/** What reads alone, by the same. */
const readKinds = [
  [
    'read: what is left to do',
    /^SELECT (?:next_at|MIN\(next_at\)|1 AS found) (?:AS next_at )?FROM (?:item|\()/,
  ],
  ['read: ends that others have seen', /^SELECT i\.task_id/],
  ['read: a task', /FROM (?:attempt|task)\b/],
  ['read: the batch', /FROM batch\b/],
] as const;

/** The name of a kind, or of what none of them is. */
export type TransactionKind =
  | (typeof statementKinds)[number][0]
  | (typeof readKinds)[number][0]
  | 'read: something else'
  | 'other';

/** Whether it only reads. */
export function isRead(kind: TransactionKind): boolean {
  return kind.startsWith('read: ');
}

/** Rank and name of a statement's kind. */
export function kindOf(sql: string): { readonly rank: number; readonly kind: TransactionKind } {
  const text = sql.trimStart();
  const all = [...statementKinds, ...readKinds];
  const rank = all.findIndex(([, pattern]) => pattern.test(text));
  const found = all[rank];
  if (found !== undefined) return { rank, kind: found[0] };
  const kind = /^(?:SELECT|WITH)\b/.test(text) ? 'read: something else' : 'other';
  return { rank: kind === 'other' ? statementKinds.length - 0.5 : all.length, kind };
}
