import type { VideoRequest } from '../types/video-request.ts';

/** Shorter raw texts are words of the provider's, such as `customize`: a message may need them. */
const shortestRawText = 24;

/**
 * The caller's own texts, which no message may repeat: prompts, and what is long enough among the
 * raw fields to be one.
 */
export function ownTexts({
  prompt,
  negativePrompt,
  shots = [],
  providerOptions,
}: VideoRequest): readonly (string | undefined)[] {
  const raw = textsIn(providerOptions).filter(({ length }) => length >= shortestRawText);
  return [prompt, negativePrompt, ...shots.map((shot) => shot.prompt), ...raw];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
