export { atlascloud, createAtlasCloud, type AtlasCloudSettings } from './provider.ts';
