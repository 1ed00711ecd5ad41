import { APICallError, type Experimental_VideoModelV4 as VideoModelV4 } from '@ai-sdk/provider';

type StartOptions = Parameters<NonNullable<VideoModelV4['doStart']>>[0];

/**
 * A model that stands for one of `@ai-sdk/klingai` 4.0.31, which the registry of this repository
 * does not have: the same operation, the same options and the same errors as in its source
 * (github.com/vercel/ai, packages/klingai, read 2026-11-29).
 */
export function klingModel(baseURL: string, modelId = 'kling-v2.6-t2v'): VideoModelV4 {
  const response = { timestamp: new Date(0), modelId, headers: undefined };
  return {
    specificationVersion: 'v4',
    provider: 'klingai.video',
    modelId,
    maxVideosPerCall: 1,
    async doStart(options) {
      const endpointPath = `/v1/videos/${modelId.endsWith('-i2v') ? 'image2video' : 'text2video'}`;
      const answer = await call(`${baseURL}${endpointPath}`, bodyOf(modelId, options), options);
      const warnings =
        options.seed === undefined
          ? []
          : [{ type: 'unsupported', feature: 'seed', details: 'no seed at KlingAI' } as const];
      return { operation: { taskId: taskOf(answer).task_id, endpointPath }, warnings, response };
    },
    async doStatus({ operation, abortSignal }) {
      const { taskId, endpointPath } = operation as { taskId: string; endpointPath: string };
      const answer = await call(`${baseURL}${endpointPath}/${taskId}`, undefined, { abortSignal });
      const task = taskOf(answer);
      if (task.task_status === 'failed') {
        return {
          status: 'error',
          error: `Video generation failed: ${task.task_status_msg}`,
          response,
        };
      }
      if (task.task_status !== 'succeed') return { status: 'pending', response };
      const videos = task.task_result.videos.map(({ url }) => ({
        type: 'url' as const,
        url,
        mediaType: 'video/mp4',
      }));
      return { status: 'completed', videos, warnings: [], response };
    },
  };
}

interface KlingTask {
  readonly task_id: string;
  readonly task_status: string;
  readonly task_status_msg?: string;
  readonly task_result: { readonly videos: readonly { readonly url: string }[] };
}

function bodyOf(modelId: string, options: StartOptions): object {
  const { negativePrompt, mode } = options.providerOptions['klingai'] ?? {};
  const image = options.image;
  return {
    model_name: modelId.replace(/-[ti]2v$/, '').replace('.', '-'),
    prompt: options.prompt,
    negative_prompt: negativePrompt,
    mode,
    aspect_ratio: options.aspectRatio,
    duration: options.duration === undefined ? undefined : String(options.duration),
    sound: options.generateAudio === undefined ? undefined : options.generateAudio ? 'on' : 'off',
    image: image?.type === 'url' ? image.url : image?.data,
  };
}

function taskOf(answer: unknown): KlingTask {
  return (answer as { data: KlingTask }).data;
}

async function call(
  url: string,
  body: object | undefined,
  { abortSignal }: { readonly abortSignal?: AbortSignal | undefined },
): Promise<unknown> {
  const facts = { url, requestBodyValues: body ?? {} };
  const init = {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    ...(abortSignal && { signal: abortSignal }),
  };
  const answer = await fetch(url, init).catch((cause: unknown) => {
    throw new APICallError({
      ...facts,
      message: 'Cannot connect to API',
      cause,
      isRetryable: true,
    });
  });
  const responseBody = await answer.text();
  const statusCode = answer.status;
  if (!answer.ok) {
    throw new APICallError({ ...facts, message: `HTTP ${statusCode}`, statusCode, responseBody });
  }
  try {
    return JSON.parse(responseBody);
  } catch (cause) {
    throw new APICallError({ ...facts, message: 'Invalid JSON response', statusCode, cause });
  }
}
