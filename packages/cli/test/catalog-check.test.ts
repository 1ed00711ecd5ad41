import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VideoProvider } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import type { ExitCode } from '../src/command/exit-codes.ts';
import { emptyFolder, genlock, withEndpoints, type Result } from './support/captured-io.ts';
import { changedFixture, fixturePath, type Json } from './support/fixtures.ts';

// The fixtures are small: each table is cut to the endpoints that they describe.
const wavespeedText = 'kwaivgi/kling-v3.0-std/text-to-video';
const wavespeedImage = 'kwaivgi/kling-v2.6-pro/image-to-video';
const falText = 'fal-ai/kling-video/v3/standard/text-to-video';
const falImage = 'fal-ai/kling-video/v2.5-turbo/pro/image-to-video';
const providers: readonly VideoProvider[] = [
  withEndpoints('wavespeed', [wavespeedText, wavespeedImage]),
  withEndpoints('fal', [falText, falImage]),
  withEndpoints('atlascloud', [wavespeedText, wavespeedImage]),
];

async function check(provider: string, ...args: readonly string[]): Promise<Result> {
  return genlock(['catalog', 'check', '--provider', provider, ...args], { providers });
}

interface Checked {
  readonly exitCode: ExitCode;
  readonly changes: readonly unknown[];
}

/** What is found when something in a snapshot has changed. */
async function changesIn(
  provider: string,
  name: string,
  change: (snapshot: Json) => unknown,
): Promise<Checked> {
  const path = await changedFixture(name, change);
  const { exitCode, stdout } = await check(provider, '--snapshot', path, '--json');
  return { exitCode, changes: JSON.parse(stdout).changes };
}

describe('a table that says what its provider says', () => {
  it.each([
    [
      'wavespeed',
      'wavespeed-models.json',
      'Of 2 endpoints in our table 2 were checked, 2 with their fields, 2 with a price.',
    ],
    [
      'fal',
      'fal-models.json',
      'Of 2 endpoints in our table 2 were checked, 2 with their fields, 0 with a price.',
    ],
    [
      'atlascloud',
      'atlascloud-models.json',
      'Of 2 endpoints in our table 2 were checked, 0 with their fields, 2 with a price.',
    ],
  ])('of %s by %s ends with 0', async (provider, name, scope) => {
    const { exitCode, stdout } = await check(provider, '--snapshot', fixturePath(name));
    expect(stdout).toBe(`${provider}: no differences\n${scope}\n`);
    expect(exitCode).toBe(0);
  });

  it('of atlascloud by a file with the list and the document that it names', async () => {
    const list = JSON.parse(await readFile(fixturePath('atlascloud-models.json'), 'utf8'));
    const url = 'https://static.atlascloud.ai/model/schema/text.json';
    list.data[0].schema = url;
    const schema = JSON.parse(await readFile(fixturePath('atlascloud-schema.json'), 'utf8'));
    const answers = [
      { url: 'https://api.atlascloud.ai/api/v1/models', body: list },
      { url, body: schema },
    ];
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'saved.json'), JSON.stringify({ answers }));
    const args = ['catalog', 'check', '--provider', 'atlascloud', '--snapshot', 'saved.json'];
    const { stdout } = await genlock([...args, '--json'], { providers, cwd });
    expect(JSON.parse(stdout)).toEqual({
      provider: 'atlascloud',
      known: 2,
      checked: { endpoints: 2, fields: 1, prices: 2 },
      changes: [],
    });
  });

  it('of wavespeed by the data of the list alone', async () => {
    const same = await changesIn('wavespeed', 'wavespeed-models.json', ({ data }) => data);
    expect(same).toEqual({ exitCode: 0, changes: [] });
  });
});

describe('what has drifted', () => {
  const properties = (snapshot: Json, index: number): Json =>
    snapshot.data[index].api_schema.api_schemas[0].request_schema.properties;

  it('is a new id, unless it makes no video or is of another family', async () => {
    const found = await changesIn('wavespeed', 'wavespeed-models.json', ({ data }) => {
      data.push({ model_id: 'kwaivgi/kling-v5.0/text-to-video', type: 'text-to-video' });
      data.push({ model_id: 'kwaivgi/kling-image-v5', type: 'text-to-image' });
      data.push({ model_id: 'google/veo4', type: 'text-to-video' });
    });
    expect(found).toEqual({
      exitCode: 1,
      changes: [{ kind: 'new-endpoint', endpoint: 'kwaivgi/kling-v5.0/text-to-video' }],
    });
  });

  it('is an id that is gone from a whole list, but not from a part of it', async () => {
    const gone = { kind: 'gone-endpoint', endpoint: falImage };
    const withoutOne = (snapshot: Json): void => void snapshot.models.splice(1, 1);
    expect((await changesIn('fal', 'fal-models.json', withoutOne)).changes).toEqual([gone]);
    const firstPage = await changesIn('fal', 'fal-models.json', (snapshot) => {
      withoutOne(snapshot);
      snapshot.has_more = true;
    });
    expect(firstPage).toEqual({ exitCode: 0, changes: [] });
  });

  it('is an id that the provider calls deprecated', async () => {
    const found = await changesIn('fal', 'fal-models.json', ({ models }) => {
      models[0].metadata.status = 'deprecated';
    });
    expect(found.changes).toEqual([
      { kind: 'gone-endpoint', endpoint: falText, theirs: 'deprecated' },
    ]);
  });

  it('is a field more, and a field less', async () => {
    const found = await changesIn('wavespeed', 'wavespeed-models.json', (snapshot) => {
      const fields = properties(snapshot, 0);
      fields.camera_control = { type: 'object' };
      delete fields.negative_prompt;
      delete fields.element_list;
    });
    expect(found).toEqual({
      exitCode: 1,
      changes: [
        { kind: 'new-field', endpoint: wavespeedText, field: 'camera_control' },
        { kind: 'gone-field', endpoint: wavespeedText, field: 'element_list' },
        { kind: 'gone-field', endpoint: wavespeedText, field: 'negative_prompt' },
      ],
    });
  });

  it('is a choice, a range or a length that has changed', async () => {
    const found = await changesIn('wavespeed', 'wavespeed-models.json', (snapshot) => {
      const fields = properties(snapshot, 0);
      fields.duration.enum.push(16);
      fields.aspect_ratio.enum = ['16:9', '9:16', '1:1', '21:9'];
      fields.prompt.maxLength = 3000;
    });
    expect(found.changes).toEqual(
      [
        {
          kind: 'limits',
          field: 'prompt',
          ours: 'up to 2500 characters',
          theirs: 'up to 3000 characters',
        },
        { kind: 'limits', field: 'duration', ours: '3 to 15', theirs: '3 to 16' },
        {
          kind: 'limits',
          field: 'aspect_ratio',
          ours: '"1:1", "9:16", "16:9"',
          theirs: '"1:1", "9:16", "16:9", "21:9"',
        },
      ].map((change) => ({ endpoint: wavespeedText, ...change })),
    );
  });

  it('is the type of a choice: a number is no text', async () => {
    const found = await changesIn('fal', 'fal-models.json', ({ models }) => {
      models[1].openapi.components.schemas.KlingVideoV25TurboProImageToVideoInput.properties.duration =
        {
          type: 'integer',
          enum: [5, 10],
        };
    });
    expect(found.changes).toEqual([
      { kind: 'limits', endpoint: falImage, field: 'duration', ours: '"5", "10"', theirs: '5, 10' },
    ]);
  });

  it('is a field that is needed now, and one that is not any more', async () => {
    const found = await changesIn('wavespeed', 'wavespeed-models.json', ({ data }) => {
      const schema = data[1].api_schema.api_schemas[0].request_schema;
      schema.required = ['prompt', 'last_image', 'duration'];
    });
    expect(found.changes).toEqual([
      {
        kind: 'requirement',
        endpoint: wavespeedImage,
        field: 'image',
        ours: 'required',
        theirs: 'optional',
      },
      {
        kind: 'requirement',
        endpoint: wavespeedImage,
        field: 'last_image',
        ours: 'not always sent',
        theirs: 'required',
      },
    ]);
  });

  it('is a price', async () => {
    const costlier = await changesIn('wavespeed', 'wavespeed-models.json', ({ data }) => {
      data[0].base_price = 0.45;
    });
    expect(costlier.changes).toEqual([
      {
        kind: 'price',
        endpoint: wavespeedText,
        ours: '0.126, 0.084 a second',
        theirs: 'base_price 0.45',
      },
    ]);
    const cheaper = await changesIn('atlascloud', 'atlascloud-models.json', ({ data }) => {
      data[0].price.actual.base_price = '0.069';
    });
    expect(cheaper.changes).toMatchObject([{ kind: 'price', theirs: 'base_price 0.069' }]);
  });

  it('is no row of a tier that knows less than its endpoint takes', async () => {
    const [whole] = withEndpoints('wavespeed', [wavespeedText]).endpoints;
    if (whole === undefined) throw new Error('no endpoint');
    const tier = {
      ...whole,
      model: 'kling-v3.0-tier',
      fields: whole.fields.filter(({ from }) => from !== 'aspectRatio'),
      price: undefined,
    };
    const table = { ...withEndpoints('wavespeed', []), endpoints: [whole, tier] };
    const path = await changedFixture('wavespeed-models.json', ({ data }) => data.slice(0, 1));
    const args = ['catalog', 'check', '--provider', 'wavespeed', '--snapshot', path, '--json'];
    const { stdout } = await genlock(args, { providers: [table] });
    expect(JSON.parse(stdout)).toMatchObject({ known: 1, changes: [] });
  });

  it('is shown in a table', async () => {
    const path = await changedFixture('wavespeed-models.json', ({ data }) => {
      data[0].base_price = 0.45;
    });
    const { exitCode, stdout } = await check('wavespeed', '--snapshot', path);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^wavespeed: 1 difference\n/);
    expect(stdout).toMatch(/price +kwaivgi\S+ +0\.126, 0\.084 a second +base_price 0\.45/);
  });
});

describe('a check that cannot be made', () => {
  it.each([
    [['--snapshot', 'nowhere.json'], 3, 'nowhere.json cannot be read'],
    [['--snapshot', fixturePath('../models.test.ts')], 3, 'holds no JSON'],
    [['--snapshot', fixturePath('../../package.json')], 3, 'is no snapshot of fal'],
    [[], 2, '--snapshot'],
    [['--snapshot', 'a.json', '--live'], 2, '--live'],
    [['--snapshot', 'a.json', '--save', 'b.json'], 2, '--save'],
  ])('with %j ends with %i', async (args, exitCode, about) => {
    const result = await check('fal', ...args);
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr).toContain(about);
    expect(result.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('because there is no such provider ends with 2', async () => {
    const result = await check('nobody', '--live');
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('Known: wavespeed, fal, atlascloud');
  });

  it('because a file of another provider was given ends with 3', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'list.json'), '[]');
    const args = ['catalog', 'check', '--provider', 'fal', '--snapshot', 'list.json'];
    expect(await genlock(args, { providers, cwd })).toMatchObject({ exitCode: 3 });
  });
});
