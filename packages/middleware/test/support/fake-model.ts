import { APICallError } from '@ai-sdk/provider';
import type {
  CallOptions,
  GenerateResult,
  Operation,
  StartResult,
  StatusOptions,
  StatusResult,
  VideoModel,
} from '../../src/index.ts';

/** What a method does, call by call; the last one is done again and again. Errors are thrown. */
export type Script<Result> = readonly (Result | Error)[];

/** A model that does as it is told, and what it was asked. */
export interface FakeModel {
  readonly model: VideoModel;
  readonly calls: {
    readonly generate: CallOptions[];
    readonly start: (CallOptions & { webhookUrl?: string })[];
    readonly status: StatusOptions[];
  };
}

/** What a fake model does. A method without a script is not there. */
export interface FakeScripts {
  readonly generate?: Script<GenerateResult>;
  readonly start?: Script<StartResult>;
  readonly status?: Script<StatusResult>;
  readonly provider?: string;
  readonly modelId?: string;
}

/** Makes a model that follows scripts. */
export function fakeModel(scripts: FakeScripts): FakeModel {
  const { generate, start, status, provider = 'acme.video', modelId = 'kite-1' } = scripts;
  const calls: FakeModel['calls'] = { generate: [], start: [], status: [] };
  const model: VideoModel = {
    specificationVersion: 'v4',
    provider,
    modelId,
    maxVideosPerCall: 1,
    ...(generate && { doGenerate: follow(generate, calls.generate) }),
    ...(start && { doStart: follow(start, calls.start) }),
    ...(status && { doStatus: follow(status, calls.status) }),
  };
  return { model, calls };
}

function follow<Options, Result>(
  script: Script<Result>,
  calls: Options[],
): (options: Options) => Promise<Result> {
  return async (options) => {
    const step = script[Math.min(calls.push(options), script.length) - 1];
    if (step instanceof Error) throw step;
    if (step === undefined) throw new TypeError('the script is empty');
    return step;
  };
}

const response = { timestamp: new Date(0), modelId: 'kite-1', headers: undefined };

export const prompt = 'A red kite over the dunes';

/** A call as the AI SDK makes it. */
export const call: CallOptions = {
  prompt,
  n: 1,
  aspectRatio: undefined,
  resolution: undefined,
  duration: 5,
  fps: undefined,
  seed: undefined,
  image: undefined,
  frameImages: undefined,
  inputReferences: undefined,
  generateAudio: undefined,
  providerOptions: {},
};

/** A start that made a task. */
export function started(operation: Operation = 'task-1', facts?: GenlockFacts): StartResult {
  return { operation, warnings: [], response, ...metadata(facts) };
}

/** A task that goes on. */
export function pending(facts?: GenlockFacts): StatusResult {
  return { status: 'pending', response, ...metadata(facts) };
}

/** A task that ended with a video. */
export function completed(facts?: GenlockFacts): StatusResult {
  return { status: 'completed', ...generated(facts) };
}

/** A task that ended without one. */
export function failed(
  error: string,
  facts?: GenlockFacts,
  headers?: Record<string, string>,
): StatusResult {
  return { status: 'error', error, response: { ...response, headers }, ...metadata(facts) };
}

/** A whole generation. */
export function generated(facts?: GenlockFacts): GenerateResult {
  const url = 'https://acme.example/kite.mp4';
  const videos = [{ type: 'url' as const, url, mediaType: 'video/mp4' }];
  return { videos, warnings: [], response, ...metadata(facts) };
}

type GenlockFacts = NonNullable<StartResult['providerMetadata']>[string];

function metadata(genlock: GenlockFacts | undefined): Pick<StartResult, 'providerMetadata'> {
  return genlock === undefined ? {} : { providerMetadata: { genlock } };
}

/** An HTTP error as models of the AI SDK throw it; without a status no answer came. */
export function httpError(
  statusCode: number | undefined,
  options: Partial<ConstructorParameters<typeof APICallError>[0]> = {},
): APICallError {
  return new APICallError({
    message: statusCode === undefined ? 'Cannot connect to API' : `HTTP ${statusCode}`,
    url: 'https://acme.example/submit',
    requestBodyValues: { input: { prompt } },
    ...(statusCode === undefined ? { isRetryable: true } : { statusCode }),
    ...options,
  });
}

/** A connection that broke with a code of Node, as models of the AI SDK throw it. */
export function networkError(code: string): APICallError {
  const cause = Object.assign(new Error(code), { code });
  return httpError(undefined, { cause, message: `Cannot connect to API: ${code}` });
}

/** What a promise is rejected with. */
export async function rejection(promise: PromiseLike<unknown> | undefined): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
