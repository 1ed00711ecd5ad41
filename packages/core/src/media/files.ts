// All that a request with files needs, in one piece: it is loaded before anything is sent.
export { checkKind } from './check-kind.ts';
export { checkMedia, checkUpload } from './check-media.ts';
export { readBytes } from './read-bytes.ts';
