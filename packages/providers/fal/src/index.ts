export { createFal, fal, type FalSettings } from './provider.ts';
