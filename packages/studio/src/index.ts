export { startStudio } from './start-studio.ts';
export type { PricedProvider, Studio, StudioOptions } from './studio-options.ts';
