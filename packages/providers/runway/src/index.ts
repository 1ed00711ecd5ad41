export { createRunway, runway, type RunwaySettings } from './provider.ts';
export type { RunwayModelId } from './model-ids.ts';
