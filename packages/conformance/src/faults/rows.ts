import type { FaultOutcome, FaultRow } from './fault-row.ts';
import type { FaultRoute, ServerFault } from './fault.ts';

type RoutelessFault = Omit<ServerFault, 'route'>;

const refused: FaultOutcome = { submit: 'refused', tasks: 0, sees: 'refused' };
const video: FaultOutcome = { submit: 'accepted', tasks: 1, sees: 'video' };
const failed: FaultOutcome = { submit: 'accepted', tasks: 1, sees: 'failed' };
const expired: FaultOutcome = { submit: 'accepted', tasks: 1, sees: 'expired' };
const pending: FaultOutcome = { submit: 'accepted', tasks: 1, sees: 'pending' };
const unreadable: FaultOutcome = { submit: 'accepted', tasks: 1, sees: 'unreadable' };
/** The answer is lost, and so was the request. */
const notMade: FaultOutcome = { submit: 'unknown', tasks: 0, sees: 'unknown' };
/** The answer is lost, and the task is there. */
const lost: FaultOutcome = {
  submit: 'unknown',
  tasks: 1,
  sees: 'unknown',
  seesWithRecords: 'video',
};
const lostForGood: FaultOutcome = { submit: 'unknown', tasks: 1, sees: 'unknown' };
const madeOfSecond = { withReplay: { tasks: 1, sees: 'video' } } as const;

function rows(
  route: FaultRoute,
  outcome: FaultOutcome,
  faults: readonly RoutelessFault[],
): readonly FaultRow[] {
  return faults.map((fault) => ({ ...outcome, fault: { route, ...fault } }));
}

/** Longer than the timeouts of a scenario that is about slowness. */
const delayMs = 1_500;
const isAccepted = true;

/** Faults of the submit: what they come to decides about money. */
const submitRows: readonly FaultRow[] = [
  ...rows('submit', refused, [
    { kind: '400' },
    { kind: '401' },
    { kind: '402' },
    { kind: '403' },
    { kind: '404' },
    // The AI SDK tries again as soon as it is allowed to, and is refused again.
    { kind: '429', retryAfterSeconds: 0 },
    { kind: 'rate-limited', retryAfterSeconds: 0 },
    { kind: 'insufficient-funds' },
    { kind: 'expired-result' },
    { kind: 'warmup-404', times: 1 },
  ]),
  ...rows('submit', notMade, [
    { kind: 'drop-before-accept' },
    { kind: '408' },
    { kind: '500' },
    { kind: '502' },
    { kind: '503' },
    { kind: '504' },
    { kind: 'html-502' },
    { kind: 'ok-with-error-code' },
    { kind: 'huge-body' },
  ]),
  ...rows('submit', lost, [
    { kind: 'drop-after-accept' },
    { kind: 'drop-mid-body' },
    { kind: '408', isAccepted },
    { kind: '500', isAccepted },
    { kind: '502', isAccepted },
    { kind: '503', isAccepted },
    { kind: '504', isAccepted },
    { kind: 'html-502', isAccepted },
    { kind: 'truncated-json' },
    { kind: 'empty-body' },
    { kind: 'slow', delayMs },
  ]),
  // Lost once: what is sent again with the same key is answered.
  ...rows('submit', { ...notMade, ...madeOfSecond }, [
    { kind: 'drop-before-accept', times: 1 },
    { kind: '503', times: 1 },
  ]),
  ...rows('submit', { ...lost, ...madeOfSecond }, [
    { kind: 'drop-after-accept', times: 1 },
    { kind: '502', times: 1, isAccepted },
    { kind: 'truncated-json', times: 1 },
  ]),
  ...rows('submit', video, [{ kind: 'unknown-status-word' }, { kind: 'status-backwards' }]),
  ...rows('submit', failed, [
    { kind: 'fail', failure: 'moderated' },
    { kind: 'fail', failure: 'generation-failed' },
    { kind: 'fail', failure: 'media-unreachable' },
    { kind: 'fail', failure: 'generation-failed', httpStatus: 400 },
    { kind: 'fail', failure: 'generation-failed', httpStatus: 500 },
  ]),
  // A deadline that passed is a failure to some, and to others a task that is gone.
  ...rows('submit', { ...failed, maySee: 'expired' }, [{ kind: 'fail', failure: 'timeout' }]),
];

/** Faults of a read that pass. */
const passing: readonly RoutelessFault[] = [
  { kind: 'drop-before-accept', times: 3 },
  { kind: 'drop-after-accept', times: 3 },
  { kind: 'drop-mid-body', times: 3 },
  { kind: '400', times: 3 },
  { kind: '404', times: 3 },
  { kind: '408', times: 3 },
  { kind: '429', times: 3 },
  { kind: '500', times: 3 },
  { kind: '502', times: 3 },
  { kind: '503', times: 3 },
  { kind: '504', times: 3 },
  { kind: 'html-502', times: 3 },
  { kind: 'rate-limited', times: 3 },
  { kind: 'slow', times: 1, delayMs },
  { kind: 'truncated-json', times: 3 },
  { kind: 'empty-body', times: 3 },
  { kind: 'huge-body', times: 2 },
  { kind: 'ok-with-error-code', times: 3 },
  { kind: 'warmup-404', times: 2 },
];

/** The same, each once; slowness is tried where tasks are read. */
const once = passing.filter(({ kind }) => kind !== 'slow').map((fault) => ({ ...fault, times: 1 }));

/** Where the result is asked for before the status, one that is never told withholds no video. */
const maySeeBy = { status: { maySee: 'video' }, result: {} } as const;

/** Faults of a read: only the provider's own word may end a task. */
const readRows = (route: 'status' | 'result'): readonly FaultRow[] => [
  ...rows(route, video, passing),
  ...rows(route, unreadable, [
    { kind: '401', times: 1 },
    { kind: '402', times: 1 },
    { kind: '403', times: 1 },
  ]),
  // Some say it with a status of its own, which refuses the question, and some with 400.
  ...rows(route, { ...unreadable, maySee: 'video' }, [{ kind: 'insufficient-funds', times: 1 }]),
  ...rows(route, { ...expired, ...maySeeBy[route] }, [{ kind: 'expired-result' }]),
  ...rows(route, { ...pending, ...maySeeBy[route] }, [{ kind: '503' }]),
];

const statusRows: readonly FaultRow[] = [
  ...readRows('status'),
  ...rows('status', video, [
    { kind: 'unknown-status-word', times: 2 },
    { kind: 'status-backwards', times: 2, after: 2 },
  ]),
  ...rows('status', { ...pending, ...maySeeBy.status }, [{ kind: 'unknown-status-word' }]),
];

/** Faults of a status stream, each for good: whatever a stream does, the reads tell the end. */
const streamRows: readonly FaultRow[] = rows('stream', video, [
  { kind: 'drop-before-accept' },
  { kind: '401' },
  { kind: '404' },
  { kind: '405' },
  { kind: '429' },
  { kind: '503' },
  { kind: 'html-200' },
  { kind: 'html-502' },
  { kind: 'huge-body' },
  { kind: 'stream-drop' },
  { kind: 'stream-ends-early' },
  { kind: 'stream-never-ends' },
  { kind: 'stream-silent' },
  { kind: 'stream-bytes' },
  { kind: 'stream-garbage' },
  { kind: 'stream-huge-event' },
  { kind: 'stream-lies' },
]);

/** Faults of the records, while a lost submit is looked for. */
const historyRows: readonly FaultRow[] = [
  ...rows('history', lost, once),
  ...rows('history', lostForGood, [{ kind: '403' }, { kind: '503' }, { kind: 'huge-body' }]),
].map((row) => ({ ...row, onTopOf: { route: 'submit', kind: 'drop-after-accept' } }));

/** Faults of the keys that webhooks are verified with: the webhook is sent again. */
const keyRows = (route: 'jwks' | 'secret'): readonly FaultRow[] =>
  rows(route, { ...video, events: 1 }, once);

const webhookRows: readonly FaultRow[] = [
  ...rows('webhook', { ...video, events: 1 }, [
    { kind: 'webhook-late' },
    { kind: 'webhook-twice' },
  ]),
  ...rows('webhook', { ...video, events: 0 }, [
    { kind: 'webhook-forged' },
    { kind: 'webhook-never' },
  ]),
];

/** Every fault at every route, with what must come of it. */
export const faultRows: readonly FaultRow[] = [
  ...submitRows,
  ...statusRows,
  ...readRows('result'),
  ...streamRows,
  ...historyRows,
  ...keyRows('jwks'),
  ...keyRows('secret'),
  ...webhookRows,
];
