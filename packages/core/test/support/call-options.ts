import type { Experimental_VideoModelV4CallOptions as CallOptions } from '@ai-sdk/provider';

/** What the AI SDK hands down when the caller gave nothing but these. */
export function callOptions(given: Partial<CallOptions> = {}): CallOptions {
  return {
    prompt: undefined,
    n: 1,
    aspectRatio: undefined,
    resolution: undefined,
    duration: undefined,
    fps: undefined,
    seed: undefined,
    image: undefined,
    frameImages: undefined,
    inputReferences: undefined,
    generateAudio: undefined,
    providerOptions: {},
    ...given,
  };
}
