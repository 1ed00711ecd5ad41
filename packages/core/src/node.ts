export {
  createDownload,
  type DownloadRequest,
  type DownloadVideo,
} from './node/create-download.ts';
export { clipEnding, clipName, clipNameCheck } from './node/clip-name.ts';
export { clipSidecar, type ClipFile } from './node/clip-sidecar.ts';
export {
  DownloadError,
  type DownloadFacts,
  type DownloadFailure,
} from './errors/download-error.ts';
export {
  downloadChecks,
  type DownloadOptions,
  type DownloadProgress,
} from './node/download-options.ts';
export { createNodeFetch, type NodeFetch, type NodeFetchOptions } from './node/node-fetch.ts';
export { folderSink, type FolderSinkOptions } from './node/folder-sink.ts';
export { openVideo, type VideoStream } from './node/open-video.ts';
export { saveVideo, type SavedVideo, type VideoTarget } from './node/save-video.ts';
export type { VideoSource } from './node/video-source.ts';
