export type { VideoStorage } from './kept-start.ts';
export { usePrices, type UsedPrices, type UsePricesSettings } from './use-prices.ts';
export { type UsedVideo, useVideo, type UseVideoSettings, type VideoApi } from './use-video.ts';
export type { VideoActions, VideoSnapshot, VideoStartOptions, VideoStatus } from './video-store.ts';
