import {
  UnsupportedFunctionalityError,
  type Experimental_VideoModelV4 as VideoModelV4,
} from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { asVideoModelV3 } from '../../src/ai-sdk/as-video-model-v3.ts';
import { callOptions } from '../support/call-options.ts';
import { thrownBy } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';

const result = {
  videos: [{ type: 'url', url: videoUrl, mediaType: 'video/mp4' }],
  response: { timestamp: new Date(0), modelId: 'film', headers: undefined },
} as const;

function modelWith(facts: Partial<VideoModelV4>): VideoModelV4 {
  const common = { specificationVersion: 'v4', provider: 'acme', modelId: 'film' } as const;
  return { ...common, maxVideosPerCall: 1, ...facts };
}

describe('asVideoModelV3', () => {
  it('makes a model that runs a task to its end', async () => {
    const done = json(200, { state: 'done', video: videoUrl });
    const { provider } = createScene({ answers: [json(200, { id: 'task_1' }), done] });
    const model = asVideoModelV3(provider.video('film-std'));
    expect(model).toMatchObject({
      specificationVersion: 'v3',
      provider: 'acme',
      modelId: 'film-std',
      maxVideosPerCall: 1,
    });
    expect(await model.doGenerate(callOptions({ prompt: 'a fox' }))).toMatchObject({
      videos: [{ type: 'url', url: videoUrl }],
      providerMetadata: { genlock: { taskId } },
    });
  });

  it('puts a warning that version 3 does not know into words', async () => {
    const unsupported = { type: 'unsupported', feature: 'seed' } as const;
    const deprecated = { type: 'deprecated', setting: 'size', message: 'say resolution' } as const;
    const warnings = [unsupported, deprecated];
    const model = modelWith({ doGenerate: async () => ({ ...result, videos: [], warnings }) });
    const { warnings: said } = await asVideoModelV3(model).doGenerate(callOptions());
    expect(said).toEqual([
      unsupported,
      { type: 'other', message: 'size is deprecated: say resolution' },
    ]);
  });

  it('refuses a model that cannot wait by itself', () => {
    const error = thrownBy(() => asVideoModelV3(modelWith({})));
    expect(UnsupportedFunctionalityError.isInstance(error)).toBe(true);
  });
});
