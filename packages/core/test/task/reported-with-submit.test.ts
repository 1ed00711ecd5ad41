import { describe, expect, it } from 'vitest';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
import { createBudget } from '../../src/money/budget.ts';
import { acme } from '../support/acme.ts';
import { callOptions } from '../support/call-options.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, videoUrl } from '../support/scene.ts';

const fox = { model: 'film-std', prompt: 'a red fox' };

/** Acme that says with the submit what the task costs. */
function createStart(reported: { readonly cost?: number; readonly credits?: number }) {
  const budget = createBudget({ limitUsd: 10 });
  const scene = createScene({
    answers: [json(200, { id: 'task_1' }), json(200, { state: 'done', video: videoUrl })],
    settings: { budget },
    protocol: {
      submit: async (connection, call) => ({
        ...(await acme.protocol.submit(connection, call)),
        ...reported,
      }),
    },
  });
  return { ...scene, budget };
}

describe('a price that the provider reports with the submit', () => {
  it('stands on the task and on the event, beside the estimate', async () => {
    const { provider, events } = createStart({ cost: 0.5, credits: 50 });
    const reported = { quotedUsd: 0.5, quotedCredits: 50 };
    expect(await provider.start(fox)).toMatchObject({ ...reported, estimate: { usd: 0.42 } });
    expect(events).toMatchObject([{ type: 'task-started', estimateUsd: 0.42, ...reported }]);
  });

  it('stands in the metadata of the AI SDK', async () => {
    const model = createVideoModel(createStart({ cost: 0, credits: 0 }).provider, 'film-std');
    expect(await model.doStart?.(callOptions({ prompt: 'a fox' }))).toMatchObject({
      providerMetadata: { genlock: { quotedUsd: 0, quotedCredits: 0 } },
    });
  });

  it('is what a budget counts, where nothing is reported at the end', async () => {
    const { provider, budget } = createStart({ cost: 0.5 });
    await provider.run(fox);
    expect(budget.remainingUsd).toBe(9.5);
  });

  it.each([-1, Number.NaN])('is left out where it is the amount %d', async (figure) => {
    const { provider } = createStart({ cost: figure, credits: figure });
    expect(await provider.start(fox)).toMatchObject({
      quotedUsd: undefined,
      quotedCredits: undefined,
    });
  });
});
