export { createWaveSpeed, wavespeed, type WaveSpeedSettings } from './provider.ts';
export type { WaveSpeedModelId } from './model-ids.ts';
