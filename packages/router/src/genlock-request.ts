import type { VideoRequest } from '@genlock/core';
import type { ModelRequirements } from './model-requirements.ts';

/** A request to a router: it names a model, or says what the model has to do. */
export interface GenlockRequest<ModelId extends string = string> extends Omit<
  VideoRequest,
  'model'
> {
  /** A model or an alias by its id, or what the model has to do. */
  readonly model: ModelId | ModelRequirements;
}
