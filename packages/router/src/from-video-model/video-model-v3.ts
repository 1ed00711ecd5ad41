import type { CallOptions, GenerateResult } from '@genlock/middleware';

/** A video model of version 3 of the AI SDK's interface: one call that waits to the end. */
export interface VideoModelV3 {
  /** Tells it from version 4. */
  readonly specificationVersion: 'v3';
  /** Id of the provider. */
  readonly provider: string;
  /** Id of the model. */
  readonly modelId: string;
  /** Makes a video, and waits for it. */
  doGenerate(options: CallOptions): PromiseLike<GenerateResult>;
}
