export { ulazai, createUlazAI, type UlazAISettings } from './provider.ts';
export type { UlazAIModelId } from './model-ids.ts';
