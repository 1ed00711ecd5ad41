import { isNamedBy, unknownModel } from '../endpoint/select-endpoint.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { inWords } from '../names/in-words.ts';
import type { VideoProvider } from '../provider/video-provider.ts';

/**
 * A caller without types may hand over anything.
 *
 * @param isKnown - whether the provider takes the id although no row of its table has it
 * @throws InvalidOptionsError for what is no id
 * @throws UnknownModelError when no row of the table has this id
 */
export function checkModelId(provider: VideoProvider, modelId: unknown, isKnown: boolean): void {
  const { id, endpoints, unsupportedEndpoints } = provider;
  if (typeof modelId !== 'string' || modelId === '') {
    const allowed = 'the id of a model, such as "kling-v3.0-std"; provider.endpoints lists all';
    const issue = { field: 'modelId', given: inWords(modelId), allowed };
    throw new InvalidOptionsError('video', [issue], { provider: id });
  }
  if (isKnown || endpoints.some((row) => isNamedBy(row, modelId))) return;
  throw unknownModel(id, modelId, endpoints, unsupportedEndpoints);
}
