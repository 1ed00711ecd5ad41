export { clipsOf, type ClipFacts } from './clips.ts';
export { storedRequest } from './stored-request.ts';
export { withSink, type SavingCalls, type WithSinkOptions } from './with-sink.ts';
export type {
  Clip,
  OpenedVideo,
  OpenVideoOptions,
  SavedFile,
  Sink,
  StoredRequest,
} from '../types/sink.ts';
