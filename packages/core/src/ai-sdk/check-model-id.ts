import { unknownModel } from '../endpoint/select-endpoint.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { inWords } from '../names/in-words.ts';
import { hasModel } from '../provider/has-model.ts';
import type { VideoProvider } from '../provider/video-provider.ts';

/**
 * A caller without types may hand over anything.
 *
 * @param isKnown - whether the provider takes the id although no row of its table has it
 * @throws InvalidOptionsError for what is no id
 * @throws UnknownModelError when no row of the table has this id
 */
export function checkModelId(provider: VideoProvider, modelId: unknown, isKnown: boolean): void {
  if (typeof modelId !== 'string' || modelId === '') {
    const allowed = 'the id of a model, such as "kling-v3.0-std"; provider.endpoints lists all';
    const issue = { field: 'modelId', given: inWords(modelId), allowed };
    throw new InvalidOptionsError('video', [issue], { provider: provider.id });
  }
  if (isKnown || hasModel(provider, modelId)) return;
  const { id, endpoints, unsupportedEndpoints } = provider;
  throw unknownModel(id, modelId, endpoints, unsupportedEndpoints);
}
