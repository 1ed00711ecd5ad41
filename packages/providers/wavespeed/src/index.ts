export { createWaveSpeed, wavespeed, type WaveSpeedSettings } from './provider.ts';
