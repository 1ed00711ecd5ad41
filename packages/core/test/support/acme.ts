import { path } from '../../src/http/path.ts';
import { familyOf } from '../../src/endpoint/endpoint-family.ts';
import { withKey, type Endpoint, type Field } from '../../src/endpoint/endpoint.ts';
import { promptOrShots, shotsExcludeLastFrame } from '../../src/endpoint/rules.ts';
import type { Price } from '../../src/types/price.ts';
import { credential } from '../../src/provider/credential.ts';
import type { HttpFault } from '../../src/provider/http-fault.ts';
import type { ProviderDefinition } from '../../src/provider/provider-definition.ts';
import { faultKindOf } from '../../src/types/task-fault.ts';
import { acmeWebhook } from './acme-webhook.ts';

// Acme is a provider that does not exist: one small row for each thing that a table can say.

export const provenance = {
  asOf: '2026-01-02',
  source: 'acme.test/docs',
  confidence: 'official',
} as const;

const filmFields: readonly Field[] = [
  { from: 'prompt', to: 'prompt', limits: { minLength: 1, maxLength: 2500 } },
  { from: 'negativePrompt', to: 'negative_prompt' },
  {
    from: 'durationSeconds',
    to: 'duration',
    default: 5,
    limits: { min: 3, max: 15, integer: true },
    encode: 'as-text',
  },
  { from: 'generateAudio', to: 'sound', default: false },
  { from: 'promptAdherence', to: 'cfg_scale', limits: { min: 0, max: 1 } },
  {
    from: 'shots',
    to: 'multi_prompt',
    limits: { shotSeconds: { min: 1, max: 15 } },
    encode: 'shots-with-images',
  },
];

const filmPrice: Price = {
  ...provenance,
  unit: 'second',
  rates: [
    { when: { voice: true }, usd: 0.154 },
    { when: { audio: true }, usd: 0.126 },
    { when: { audio: false }, usd: 0.084 },
  ],
};

/** Text to video, 720p. */
export const filmText: Endpoint = withKey({
  ...provenance,
  id: 'acme/film/text-to-video',
  model: 'film-std',
  mode: 'text-to-video',
  fields: [
    ...filmFields,
    { from: 'aspectRatio', to: 'aspect_ratio', limits: { oneOf: ['16:9', '9:16', '1:1'] } },
  ],
  rules: [promptOrShots],
  fixed: { resolution: '720p' },
  rawFields: ['shot_type', 'voices'],
  rawFacts: { voice: 'voices' },
  price: filmPrice,
  typicalTime: { ...provenance, seconds: 90, durationSeconds: 5 },
});

/** Image to video, 720p, with an optional last frame. */
export const filmImage: Endpoint = withKey({
  ...provenance,
  id: 'acme/film/image-to-video',
  model: 'film-std',
  mode: 'image-to-video',
  fields: [
    ...filmFields,
    { from: 'firstFrame', to: 'start_image', required: true },
    { from: 'lastFrame', to: 'end_image' },
  ],
  rules: [promptOrShots, shotsExcludeLastFrame],
  fixed: { resolution: '720p', aspectRatio: 'adaptive' },
  rawFields: [],
  price: filmPrice,
});

/** A row with nothing special. */
const bare = { ...provenance, rules: [], fixed: {}, rawFields: [] } as const;

/** Takes a prompt and a first frame and nothing else; there is always sound; no price is known. */
export const plain: Endpoint = withKey({
  ...bare,
  id: 'acme/plain',
  model: 'plain',
  mode: 'image-to-video',
  fields: [
    { from: 'prompt', to: 'text', required: true },
    { from: 'firstFrame', to: 'image' },
  ],
  fixed: { generateAudio: true },
});

/** Takes what the others do not. */
export const studio: Endpoint = withKey({
  ...bare,
  id: 'acme/studio',
  model: 'studio',
  mode: 'reference-to-video',
  fields: [
    { from: 'prompt', to: 'prompt' },
    { from: 'references', to: 'images', required: true, encode: 'images' },
    { from: 'resolution', to: 'size', limits: { oneOf: ['720p', '1080p'] } },
    { from: 'seed', to: 'seed' },
    { from: 'fps', to: 'fps' },
    { from: 'count', to: 'n' },
  ],
  price: {
    ...provenance,
    unit: 'task',
    rates: [
      { when: { resolution: '1080p' }, usd: 0.9, confidence: 'inferred' },
      { when: { resolution: '720p' }, usd: 0.5 },
    ],
    note: 'the first ten are free',
  },
});

/** Paid by the second of a driving video that nobody has measured. */
export const motion: Endpoint = withKey({
  ...bare,
  id: 'acme/motion',
  model: 'motion',
  mode: 'motion-control',
  fields: [
    { from: 'firstFrame', to: 'image', required: true },
    { from: 'motionVideo', to: 'video', required: true },
  ],
  fixed: { durationSeconds: 'input' },
  rawDefaults: { facing: 'video' },
  price: {
    ...provenance,
    unit: 'second',
    rates: [{ when: {}, usd: 0.1 }],
    seconds: { min: 3, max: 30 },
  },
});

/** Changes a video, with up to two pictures to go by; dearer by the length of that video. */
export const edit: Endpoint = withKey({
  ...bare,
  id: 'acme/edit',
  model: 'studio',
  mode: 'video-to-video',
  fields: [
    { from: 'prompt', to: 'prompt', required: true },
    {
      from: 'references',
      to: 'video',
      required: true,
      limits: { maxVideos: 1 },
      encode: 'first-video',
    },
    { from: 'references', to: 'images', limits: { maxImages: 2 }, encode: 'images' },
  ],
  fixed: { durationSeconds: 'input' },
});

/** Does the same faster, and not as well. */
export const editFast: Endpoint = {
  ...edit,
  key: 'acme/edit/fast',
  id: 'acme/edit/fast',
  chosenBy: 'id',
};

/** A model whose videos with a last frame are made by another endpoint. */
export const clip: Endpoint = { ...plain, key: 'acme/clip', id: 'acme/clip', model: 'clip' };
export const clipWithEnd: Endpoint = {
  ...clip,
  key: 'acme/clip/end',
  id: 'acme/clip/end',
  chosenBy: 'last-frame',
  fields: [...clip.fields, { from: 'lastFrame', to: 'end', required: true }],
};

export const table: readonly Endpoint[] = [
  filmText,
  filmImage,
  plain,
  studio,
  motion,
  editFast,
  edit,
  clipWithEnd,
  clip,
];

type Json = Readonly<Record<string, unknown>>;

function fieldsOf(body: unknown): Json {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function textIn(body: unknown, name: string): string | undefined {
  const value = fieldsOf(body)[name];
  return typeof value === 'string' ? value : undefined;
}

/** Acme's API: `{id}` after a submit, `{state, video?, why?}` for a task, `{message}` for a fault. */
export const acme: ProviderDefinition<'baseURL'> = {
  id: 'acme',
  hosts: { baseURL: 'https://api.acme.test/v1' },
  credentials: [
    credential({
      secrets: { apiKey: ['ACME_TEST_KEY', 'ACME_TEST_OLD_KEY'] },
      authorize: ({ apiKey }) => ({ authorization: `Bearer ${apiKey}` }),
    }),
  ],
  endpoints: [familyOf(table)],
  encoders: {
    'shots-with-images': {
      takes: ['shots'],
      encode: (_value, { shots = [] }) =>
        shots.map(({ prompt, durationSeconds, image = null }) => ({
          prompt,
          duration: durationSeconds,
          image,
        })),
    },
  },
  statuses: {
    waiting: 'queued',
    working: 'running',
    done: 'succeeded',
    broken: 'failed',
    stopped: 'canceled',
    gone: 'expired',
  },
  warmupStatuses: [404],
  lookup: 'Read acme.test/tasks.',
  toFault: (response): HttpFault => ({
    kind: faultKindOf(response.status),
    message: textIn(response.body, 'message') ?? `HTTP ${response.status}`,
    statusCode: response.status,
    requestId: response.headers['x-request-id'],
  }),
  webhook: acmeWebhook,
  protocol: {
    submit: async ({ http, hosts }, { endpoint, body, webhookUrl, headers }) => {
      const response = await http.submit({
        url: `${hosts.baseURL}${path`/${endpoint.id.split('/')}`}`,
        query: { callback: webhookUrl },
        json: body,
        headers,
      });
      return { response, providerTaskId: textIn(response.body, 'id') };
    },
    read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
      const url = `${hosts.baseURL}${path`/tasks/${providerTaskId}`}`;
      const response = await http.read({ url, signal, headers });
      const providerStatus = textIn(response.body, 'state');
      if (providerStatus === undefined) return { response, reading: undefined };
      const video = textIn(response.body, 'video');
      const why = textIn(response.body, 'why');
      return {
        response,
        reading: {
          providerStatus,
          videos: video === undefined ? [] : [{ url: video, mediaType: 'video/mp4' }],
          ...(why === undefined
            ? {}
            : { error: { kind: 'generation-failed', message: why, charged: 'no' } }),
        },
      };
    },
    cost: async () => undefined,
    upload: async ({ http, hosts }, { data, mediaType }) => {
      const response = await http.read({
        method: 'POST',
        url: `${hosts.baseURL}/files`,
        headers: { 'content-type': mediaType },
        body: data,
      });
      return { response, url: textIn(response.body, 'url') };
    },
  },
};
