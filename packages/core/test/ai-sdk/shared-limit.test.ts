import { describe, expect, it } from 'vitest';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
import { callOptions } from '../support/call-options.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, videoUrl } from '../support/scene.ts';

// A film of Acme costs 0.42 USD.

let keys = 0;

type Way = 'doStart' | 'doGenerate';

function createModel() {
  const scene = createScene({
    answers: [json(200, { id: 'task_1', state: 'done', video: videoUrl })],
  });
  return { ...scene, model: createVideoModel(scene.provider, 'film-std') };
}

/** As the AI SDK does for one `generateVideo`: all calls at once, headers of its own for a start. */
async function call(
  { model }: ReturnType<typeof createModel>,
  way: Way,
  n: number,
  maxCostUsd: number,
  providerOptions = { genlock: { maxCostUsd } },
): Promise<readonly string[]> {
  const options = callOptions({ prompt: 'a red fox', providerOptions, headers: {} });
  const calls = Array.from({ length: n }, async () => {
    keys += 1;
    const own = { ...options, headers: { 'idempotency-key': `${keys}` } };
    await model[way]?.(way === 'doStart' ? own : options);
  });
  const results = await Promise.allSettled(calls);
  return results.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
}

const posts = ({ calls }: ReturnType<typeof createModel>) =>
  calls.filter(({ method }) => method === 'POST').length;

describe.each(['doStart', 'doGenerate'] as const)('maxCostUsd through %s', (way) => {
  it('is the limit of all videos of a call, before any HTTP (case 3.2)', async () => {
    const scene = createModel();
    const refusals = await call(scene, way, 3, 0.5);
    expect(refusals).toHaveLength(3);
    expect(refusals[0]).toContain('what maxCostUsd 0.5 leaves for each of 3 videos, 0.166666');
    expect(scene.calls).toEqual([]);
  });

  it('lets through what fits it to the last micro-dollar (case 3.2)', async () => {
    const scene = createModel();
    expect(await call(scene, way, 3, 1.26)).toEqual([]);
    expect(posts(scene)).toBe(3);
    const short = createModel();
    expect(await call(short, way, 3, 1.259_999)).toHaveLength(3);
  });

  it('is a limit of its own for each call, also at the same time (case 3.2)', async () => {
    const scene = createModel();
    const refusals = await Promise.all([call(scene, way, 1, 0.5), call(scene, way, 1, 0.5)]);
    expect(refusals.flat()).toEqual([]);
    expect(await call(scene, way, 1, 0.5)).toEqual([]);
    expect(posts(scene)).toBe(3);
  });

  it('reports calls with one providerOptions object apart by what else they ask for', async () => {
    const { model, ...scene } = createModel();
    const providerOptions = { genlock: { maxCostUsd: 0.5 } };
    const prompts = ['a red fox', 'a blue fox'];
    await Promise.all(
      prompts.map(async (prompt) => model[way]?.(callOptions({ prompt, providerOptions }))),
    );
    expect(scene.calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });
});
