import { experimental_generateVideo as generateVideo } from 'ai';
import type { Genlock } from 'genlock';

/** The application. It names a model and no provider, so a change of provider is no change here. */
export async function makeVideo(genlock: Genlock): Promise<void> {
  const { video, providerMetadata } = await generateVideo({
    model: genlock.video('kling-v3.0-std'),
    prompt: 'A red kite over the dunes',
    duration: 5,
    // Only for the emulator: the AI SDK's own download refuses this machine.
    download: async ({ url }) => ({
      data: new Uint8Array(await (await fetch(url)).arrayBuffer()),
      mediaType: 'video/mp4',
    }),
  });
  const { provider, estimateUsd } = providerMetadata['genlock'] ?? {};
  console.log(video.uint8Array.length, 'bytes from', provider, 'for about', estimateUsd, 'USD');
}
