import { createFal } from '@ai-sdk/fal';
import type { Emulator } from '@genlock/emulator';
import type { AnyVideoModel } from '../../src/index.ts';

const queue = 'https://queue.fal.run';

/** The model of `@ai-sdk/fal`, which knows fal's host by heart, with the emulator in its place. */
export function emulatedFalModel({ settings }: Emulator): AnyVideoModel {
  const { apiKey, baseURL } = settings.fal;
  const provider = createFal({
    apiKey,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const response = await fetch(url.replace(queue, baseURL), init);
      // The model follows the URL in the answer, and sends its key to fal's host alone.
      const body = (await response.text()).replaceAll(baseURL, queue);
      const { status, statusText, headers } = response;
      return new Response(body, { status, statusText, headers });
    },
  });
  return provider.video('kling-video/v3/standard/text-to-video');
}
