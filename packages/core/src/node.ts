export {
  createDownload,
  type DownloadRequest,
  type DownloadVideo,
} from './node/create-download.ts';
export { DownloadError, type DownloadFacts, type DownloadFailure } from './node/download-error.ts';
export type { DownloadOptions, DownloadProgress } from './node/download-options.ts';
export { createNodeFetch, type NodeFetch, type NodeFetchOptions } from './node/node-fetch.ts';
export { saveVideo, type SavedVideo, type VideoTarget } from './node/save-video.ts';
export type { VideoSource } from './node/video-source.ts';
