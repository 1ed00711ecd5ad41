import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rejectionOf } from '@genlock/test-support/async';
import { everyProvider } from '@genlock/test-support/every-provider';
import { createGenlock } from 'genlock';
import { describe, expect, it } from 'vitest';
import { createBatch, readManifest } from '../src/index.ts';
import { useScene } from './support/scene.ts';

const scene = useScene('SQLite');
const model = 'kling-v3.0-std';
const provider = createGenlock({
  providers: everyProvider.map(({ create }) => create({ apiKey: 'not-a-key' })),
});

async function problemsOf(row: object): Promise<unknown> {
  const file = join(scene.folder, 'clips.jsonl');
  await writeFile(file, JSON.stringify({ key: 'a', ...row }));
  return rejectionOf(readManifest(file, { provider }));
}

describe('a row that no provider on a route can make', () => {
  it('names the field that all object to which have the model, once', async () => {
    expect(await problemsOf({ model, prompt: 'A kite', durationSeconds: 500 })).toMatchObject({
      problems: [
        {
          line: 1,
          field: 'durationSeconds',
          given: '500',
          allowed: expect.stringMatching(/3 to 15$/),
        },
      ],
    });
  });

  it('says who allows what where they differ', async () => {
    expect(await problemsOf({ model })).toMatchObject({
      problems: [
        {
          field: 'prompt',
          allowed: expect.stringMatching(/ \(.*wavespeed.*\), or .*\(.*atlascloud/),
        },
      ],
    });
  });

  it('names the nearest models where nobody has the one that is asked for', async () => {
    const error = await problemsOf({ model: 'kling-v9', prompt: 'A kite' });
    expect(error).toMatchObject({
      problems: [{ field: 'model', allowed: expect.stringContaining('such as kling-v4.0') }],
    });
    expect(error).toMatchObject({ problems: { length: 1 } });
  });

  it('is named by its fields in a plan, too', async () => {
    const batch = createBatch({ name: 'b', ledger: scene.open(), provider });
    await batch.add([{ id: 'a', request: { model, prompt: 'A kite', durationSeconds: 500 } }]);
    expect(await batch.plan()).toMatchObject({
      faults: [{ id: 'a', issues: [{ field: 'durationSeconds', given: '500' }] }],
    });
  });
});
