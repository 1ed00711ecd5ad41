import { clipUrl } from '../../http/files.ts';
import { type FailureKind, phaseAt, type Phase, type Task } from '../../task.ts';
import type { World } from '../../world.ts';

/** The path of the API under the emulator's origin, in place of https://api-singapore.klingai.com. */
export const apiPath = '/kling';

/** Whether a task was made by the older generation. */
export function isClassic({ endpoint }: Pick<Task, 'endpoint'>): boolean {
  return endpoint.id.startsWith('v1/');
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'submitted',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  // Nothing cancels a task at Kling.
  canceled: 'failed',
};

// Free text without a code. The first is the one that the page of the callbacks names; the others are inferred.
const reasons: Readonly<Record<FailureKind, string>> = {
  moderated: 'Failure to pass the risk control system',
  'generation-failed': 'Task failed, please try again',
  'media-unreachable': 'Failed to download the image from the url',
  timeout: 'Task timed out',
  'invalid-request': 'Invalid parameters',
};

/** A unit costs 0.14 USD by the list. */
const unitUsd = 0.14;

/** Units as a decimal text, as the callbacks page has them. */
function unitsOf(task: Task, phase: Phase): string {
  return phase === 'succeeded' ? (task.chargeUsd / unitUsd).toFixed(4) : '0';
}

type Shown = Readonly<Record<string, unknown>>;

/** A task as it stands in an answer and in a callback. */
export function shown(world: World, task: Task, now: number = world.now()): Shown {
  const phase = phaseAt(task, now);
  const video = {
    id: `video-${task.id}`,
    url: clipUrl({ world }, 'kling', task.id),
    duration: String(task.clip.seconds),
  };
  const reason = phase === 'failed' ? reasons[task.failure?.kind ?? 'generation-failed'] : '';
  const times = [task.createdAt, task.startedAt, task.finishedAt].map(Math.round);
  const updated = Math.max(...times.filter((time) => time <= now), times[0] ?? 0);
  const isOver = phase === 'succeeded' || phase === 'failed';
  const facts = {
    task,
    phase,
    reason,
    video,
    created: Math.round(task.createdAt),
    updated,
    isOver,
  };
  return isClassic(task) ? classic(facts) : current(facts);
}

interface ShownFacts {
  readonly task: Task;
  readonly phase: Phase;
  readonly reason: string;
  readonly video: Shown;
  readonly created: number;
  readonly updated: number;
  readonly isOver: boolean;
}

function classic({ task, phase, reason, video, created, updated, isOver }: ShownFacts): Shown {
  return {
    task_id: task.id,
    task_status: phase === 'succeeded' ? 'succeed' : words[phase],
    task_status_msg: reason,
    task_info: task.clientId === undefined ? {} : { external_task_id: task.clientId },
    ...(isOver ? { task_result: { videos: phase === 'succeeded' ? [video] : [] } } : {}),
    ...(isOver ? { final_unit_deduction: unitsOf(task, phase) } : {}),
    created_at: created,
    updated_at: updated,
  };
}

function current({ task, phase, reason, video, created, updated, isOver }: ShownFacts): Shown {
  const amount = unitsOf(task, phase);
  return {
    id: task.id,
    status: words[phase],
    message: reason,
    create_time: created,
    update_time: updated,
    ...(task.clientId === undefined ? {} : { external_id: task.clientId }),
    outputs: phase === 'succeeded' ? [{ type: 'video', ...video, watermark_url: '' }] : [],
    ...(isOver ? { billing: [{ charge_type: 'unit', amount, package_type: 'video' }] } : {}),
  };
}
