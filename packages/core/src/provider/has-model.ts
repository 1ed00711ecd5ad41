import { isNamedBy } from '../endpoint/select-endpoint.ts';
import type { VideoProvider } from './video-provider.ts';

/**
 * Whether a provider has a model, by its neutral id or by an endpoint's key or id.
 *
 * @example
 * const sellers = providers.filter((provider) => hasModel(provider, 'kling-v3.0-std'));
 */
export function hasModel(provider: VideoProvider, modelId: string): boolean {
  return provider.has?.(modelId) ?? provider.endpoints.some((row) => isNamedBy(row, modelId));
}
