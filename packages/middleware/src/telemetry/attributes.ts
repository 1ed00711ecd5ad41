import { GenlockError } from '@genlock/core';
import type { TaskFacts } from '../task-facts.ts';
import type { CallOptions, VideoModel } from '../video-model.ts';
import type { TelemetryAttributes } from './otel.ts';

// Names of the OpenTelemetry GenAI conventions (status: development), read 2026-11-22 in
// open-telemetry/semantic-conventions-genai docs/gen-ai/gen-ai-spans.md and gen-ai-metrics.md.
// What they have no word for is under "genlock.".

/** The conventions' word for a call that makes something other than chat. */
export const generateContent = 'generate_content';
/** Our own word, as the conventions allow: they have none for a look at a task. */
export const videoStatus = 'video_status';

/** What every span and every measurement tells. */
export function modelAttributes(operation: string, model: VideoModel): TelemetryAttributes {
  return {
    'gen_ai.operation.name': operation,
    // The AI SDK's providers name themselves with what they make: fal.video.
    'gen_ai.provider.name': model.provider.replace(/\.video$/, ''),
    'gen_ai.request.model': model.modelId,
  };
}

/** What the span of a start or of a generation tells of the call. */
export function callAttributes(
  { prompt, n, seed, duration }: CallOptions,
  recordPrompts: boolean,
): TelemetryAttributes {
  const messages = [{ role: 'user', parts: [{ type: 'text', content: prompt }] }];
  return {
    'gen_ai.output.type': 'video',
    ...(n === 1 ? {} : { 'gen_ai.request.choice.count': n }),
    ...(seed === undefined ? {} : { 'gen_ai.request.seed': seed }),
    ...(duration === undefined ? {} : { 'genlock.request.duration_seconds': duration }),
    ...(recordPrompts && prompt !== undefined
      ? { 'gen_ai.input.messages': JSON.stringify(messages) }
      : {}),
  };
}

/** What a span tells of an answer. */
export function resultAttributes(
  { response }: { readonly response: { readonly modelId: string } },
  { taskId, estimateUsd, costUsd, status, charged }: TaskFacts,
): TelemetryAttributes {
  return {
    'gen_ai.response.model': response.modelId,
    'gen_ai.response.id': taskId,
    'genlock.status': status,
    'genlock.estimate_usd': estimateUsd,
    'genlock.cost_usd': costUsd,
    'genlock.charged': charged,
  };
}

/** What a span tells of an error of Genlock; of foreign ones it tells the type alone. */
export function failureAttributes(error: unknown): TelemetryAttributes {
  if (!GenlockError.isInstance(error)) return {};
  return { 'gen_ai.response.id': error.taskId, 'genlock.charged': error.charged };
}
