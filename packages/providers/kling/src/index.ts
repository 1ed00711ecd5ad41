export { createKling, kling, type KlingSettings } from './provider.ts';
export type { KlingModelId } from './model-ids.ts';
