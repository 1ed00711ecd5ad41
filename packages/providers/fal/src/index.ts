export { createFal, fal, type FalSettings } from './provider.ts';
export type { FalModelId } from './model-ids.ts';
