export { atlascloud, createAtlasCloud, type AtlasCloudSettings } from './provider.ts';
export type { AtlasCloudModelId } from './model-ids.ts';
