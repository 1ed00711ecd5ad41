import type { BrowserUpload } from '../shared/wire.ts';
import { isUpload } from './answers.ts';
import { callHandler } from './call.ts';
import type { ClientConfig } from './client-settings.ts';

/** Sends a file, and gives the URL that a request may name it by. It starts nothing. */
export async function uploadFile(
  config: ClientConfig,
  file: Blob,
  signal: AbortSignal | undefined,
): Promise<BrowserUpload> {
  return callHandler(config, { method: 'POST', path: '/uploads', file, signal }, isUpload);
}
