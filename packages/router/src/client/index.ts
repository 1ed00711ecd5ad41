export type {
  BrowserError,
  BrowserMedia,
  BrowserRequest,
  BrowserShot,
  BrowserTask,
  BrowserTaskState,
  BrowserUpload,
} from '../shared/wire.ts';
export type {
  ComparisonFacts,
  ComparisonNote,
  ComparisonOffer,
  ComparisonRefusal,
  ComparisonRow,
  EstimateSum,
} from '../comparison.ts';
export type { BrowserCancellation } from './answers.ts';
export {
  createGenlockClient,
  type ClientOptions,
  type ClientWaitOptions,
  type GenlockClient,
} from './client.ts';
export { GenlockClientError, type ClientErrorFacts } from './client-error.ts';
export type { GenlockClientSettings } from './client-settings.ts';
export type { ClientStartOptions } from './start.ts';
