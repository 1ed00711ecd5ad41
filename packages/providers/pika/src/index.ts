export { pika, createPika, type PikaSettings } from './provider.ts';
export type { PikaModelId } from './model-ids.ts';
