import { createGenlockClient } from 'genlock/client';

/** What the page does, in words: look at the price, start, watch. */
export async function visit(url: string): Promise<void> {
  const page = await fetch(url);
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';');
  // A browser adds its cookie by itself.
  const client = createGenlockClient({ url: `${url}/api/genlock`, headers: { cookie } });

  const request = { model: 'kling-v3.0-std', prompt: 'A red kite over the dunes' };
  const [best] = await client.compare(request);
  if (best?.canServe !== true) throw new Error('Nobody can serve this.');
  console.log(`${best.provider} would take ${best.totalUsd} USD`);

  const task = await client.start(request, { maxCostUsd: best.totalUsd });
  for await (const state of client.events(task.id)) {
    console.log(`${state.status} at ${state.provider}`, ...state.videos.map((video) => video.url));
  }
}
