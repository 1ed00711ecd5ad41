export { replicate, createReplicate, type ReplicateSettings } from './provider.ts';
export type { ReplicateModelId } from './model-ids.ts';
