import { expect, it } from 'vitest';
import { createWaveSpeed } from '../src/index.ts';

const id = 'acme/new-model';

it('a lost submit of a row of one’s own is searched for by its id, whatever its key is', async () => {
  const asked: unknown[] = [];
  const provider = createWaveSpeed({
    apiKey: 'test-key-0123',
    sleep: async () => {},
    endpoints: [
      {
        id,
        key: 'mine',
        model: 'my-model',
        mode: 'text-to-video',
        fields: [{ from: 'prompt', to: 'prompt' }],
      },
    ],
    fetch: async (url, init) => {
      if (!url.endsWith('/predictions')) throw new TypeError('fetch failed');
      asked.push(JSON.parse(await new Response(init.body ?? null).text()));
      const item = {
        id: 'p1',
        model: id,
        inputs: { prompt: 'a red fox' },
        created_at: new Date().toISOString(),
      };
      return Response.json({ code: 200, data: { items: [item] } });
    },
  });
  const task = await provider.start({ model: 'my-model', prompt: 'a red fox' });
  expect(task).toMatchObject({ id: 'wavespeed:mine:p1', isRecovered: true });
  expect(asked).toMatchObject([{ model: id }]);
});
