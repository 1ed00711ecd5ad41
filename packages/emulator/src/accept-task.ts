import { checkBody, undeclaredFields } from './catalogue/check.ts';
import { type Endpoint, type Given, type JsonObject, readWanted } from './catalogue/endpoint.ts';
import type { Wanted } from './catalogue/wanted.ts';
import { chargeFor } from './catalogue/charge.ts';
import { chargeInUsd } from './catalogue/price.ts';
import { asText, asTexts, type Call } from './http/call.ts';
import { drawLatency } from './latency.ts';
import type { ClipShape } from './media/clip.ts';
import { frameSize, parseRatio } from './media/frame-size.ts';
import { type Measure, measure } from './media/measure.ts';
import type { Phase, Task } from './task.ts';
import { whenOver } from './webhooks/webhooks.ts';

/** What a submit brings. */
export interface Submission {
  readonly provider: string;
  /** The id of the task, of the shape that the provider gives. */
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly body: JsonObject;
  readonly webhookUrl?: string | undefined;
  /** What the submit wants webhooks for. Default: what the provider sends them for. */
  readonly webhooksOn?: readonly Phase[] | undefined;
  /** The caller's own id, at a provider that takes one. */
  readonly clientId?: string | undefined;
  /** How long the task may take from now on, at a provider that stops it then. `speed` shortens it. */
  readonly deadlineMs?: number | undefined;
}

/** Makes a task out of a submit: its price is held and its whole life is drawn now. */
export async function acceptTask(call: Call, submission: Submission): Promise<Task> {
  const { world, provider: facts } = call;
  const { provider, id, endpoint, body, webhookUrl, clientId } = submission;
  const problems = checkBody(endpoint, body);
  const failure =
    problems.length > 0 ? { kind: 'invalid-request' as const, problems } : call.failure;
  const wanted = await readWantedOf(call, endpoint, body);
  const latency = drawLatency(world.random, wanted, world.speed);
  const createdAt = world.now();
  const roomAt = world.account.roomAt(provider, () => world.tasks.list(provider), createdAt);
  const startedAt = Math.max(createdAt + latency.queueMs, roomAt);
  const isThrottled = roomAt > createdAt + latency.queueMs;
  const finishedAt = startedAt + latency.runMs;
  const idempotencyKey = call.request.headers.get('idempotency-key');
  const task: Task = {
    provider,
    endpoint,
    id,
    body,
    ignoredFields: undeclaredFields(endpoint, body),
    wanted,
    clip: await shapeOf(call, submission, wanted),
    ...chargeInUsd(problems.length > 0 ? 0 : chargeFor(endpoint, body, wanted), facts.credit),
    chargedWhen: facts.chargedWhen ?? ['succeeded'],
    webhooksOn: submission.webhooksOn ?? facts.webhooksOn ?? whenOver,
    createdAt,
    startedAt,
    finishedAt,
    luck: world.random(),
    ...(failure === undefined ? {} : { failure }),
    ...(isThrottled ? { throttledUntil: roomAt } : {}),
    ...(facts.resultLifeMs === undefined
      ? {}
      : { resultRemovedAt: finishedAt + facts.resultLifeMs }),
    ...deadlineOf(submission, { createdAt, finishedAt, speed: world.speed }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(idempotencyKey === null ? {} : { idempotencyKey }),
  };
  world.tasks.add(task);
  world.webhooks.plan(task);
  return task;
}

/** The moment at which a task is stopped, unless it is over by then. */
function deadlineOf(
  { deadlineMs }: Submission,
  { createdAt, finishedAt, speed }: Pick<Task, 'createdAt' | 'finishedAt'> & { speed: number },
): Pick<Task, 'deadlineAt' | 'canceledAt'> {
  if (deadlineMs === undefined) return {};
  const deadlineAt = createdAt + deadlineMs / speed;
  return { deadlineAt, ...(deadlineAt < finishedAt ? { canceledAt: deadlineAt } : {}) };
}

/** What a body asks for; the length of a given video or sound counts when we hold it. */
export async function readWantedOf(
  call: Call,
  endpoint: Endpoint,
  body: JsonObject,
): Promise<Wanted> {
  return readWanted(endpoint, body, await measureGiven(call, endpoint, body));
}

async function measureGiven(call: Call, endpoint: Endpoint, body: JsonObject): Promise<Given> {
  const behind = (media: 'video' | 'audio'): readonly string[] =>
    Object.entries(endpoint.fields)
      .filter(([, field]) => field.media === media)
      .flatMap(([name]) => asText(body[name]) ?? asTexts(body[name]));
  const video = endpoint.read?.(body).video ?? asText(body['video']) ?? asText(body['video_url']);
  const lengthsOf = async (urls: readonly string[]): Promise<readonly number[]> => {
    const measures = await Promise.all(urls.map((url) => measureUrl(call, url)));
    return measures.flatMap((each) => each?.seconds ?? []);
  };
  const named = behind('video');
  const isNamed = video === undefined || named.includes(video);
  const videos = await lengthsOf(isNamed ? named : [...named, video]);
  const audioSeconds = await lengthsOf(behind('audio'));
  return {
    ...(videos.length === 0 ? {} : { inputSeconds: videos.reduce((sum, each) => sum + each, 0) }),
    ...(audioSeconds.length === 0 ? {} : { audioSeconds }),
  };
}

const frameFields = ['image', 'image_url', 'start_image_url'] as const;
const frameListFields = ['images', 'image_urls', 'input_image_urls'] as const;

/** The clip has the aspect that was asked for, else that of the first frame, else 16:9. */
async function shapeOf(
  call: Call,
  { endpoint, body }: Pick<Submission, 'endpoint' | 'body'>,
  wanted: Wanted,
): Promise<ClipShape> {
  const frameUrl =
    endpoint.read?.(body).frame ??
    frameFields.map((name) => asText(body[name])).find((url) => url !== undefined) ??
    frameListFields.flatMap((name) => asTexts(body[name]))[0];
  const frame = frameUrl === undefined ? undefined : await measureUrl(call, frameUrl);
  const asked = wanted.aspectRatio === undefined ? undefined : parseRatio(wanted.aspectRatio);
  const ratio = asked ?? (frame?.width ?? 16) / (frame?.height ?? 9);
  return {
    ...frameSize(wanted.resolution, ratio),
    seconds: wanted.seconds,
    hasAudio: wanted.hasAudio,
  };
}

/** Looks into a data URI or what would stand in one, an upload or a clip of our own. Other URLs are never fetched. */
async function measureUrl(call: Call, url: string): Promise<Measure | undefined> {
  const [, provider = '', id = ''] = /\/files\/([^/]+)\/outputs\/([^/]+)\//u.exec(url) ?? [];
  if (url.startsWith(call.world.url) && id !== '') return call.world.tasks.find(provider, id)?.clip;
  const data = /^(?:data:[^,]*;base64,)?([\w+/]{40,}={0,2})$/u.exec(url)?.[1];
  if (data !== undefined) return measure(Uint8Array.from(Buffer.from(data, 'base64')));
  return call.world.uploads.findByUrl(url)?.measure;
}
