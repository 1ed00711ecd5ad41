import { createFal } from '@ai-sdk/fal';
import type { Emulator } from '@genlock/emulator';

const queue = 'https://queue.fal.run';

/** A Kling model of `@ai-sdk/fal`, which knows fal's host by heart, with the emulator in its place. */
export function emulatedModel({ settings }: Emulator): ReturnType<typeof vendor.video> {
  const { apiKey, baseURL } = settings.fal;
  const vendor = createFal({
    apiKey,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const response = await fetch(url.replace(queue, baseURL), init);
      const body = (await response.text()).replaceAll(baseURL, queue);
      const { status, statusText, headers } = response;
      return new Response(body, { status, statusText, headers });
    },
  });
  return vendor.video('kling-video/v3/standard/text-to-video');
}
