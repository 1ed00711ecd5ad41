import { describe, expect, it } from 'vitest';
import { createAtlasCloud } from '../src/index.ts';

const id = 'acme/kite/text-to-video';
const input = {
  type: 'object',
  required: ['model', 'prompt'],
  properties: {
    model: { type: 'string', default: id },
    prompt: { type: 'string' },
    duration: { oneOf: [{ type: 'integer', minimum: 4, maximum: 12 }], default: 5 },
    resolution: { type: 'string', enum: ['720p', '1080p'], default: '1080p' },
  },
};
const document = {
  openapi: '3.0.0',
  // Seen under a video model: the path is that of images.
  paths: { '/api/v1/model/generateImage': { post: {} } },
  components: { schemas: { Input: input } },
};

function atlasWith(schema: string | undefined) {
  const calls: string[] = [];
  const atlascloud = createAtlasCloud({
    fetch: async (url) => {
      calls.push(String(url));
      if (!String(url).endsWith('/api/v1/models')) return Response.json(document);
      const price = { discount: '85', actual: { base_price: '0.071', unit: 'second' } };
      return Response.json({ code: '200', data: [{ model: id, type: 'Video', schema, price }] });
    },
  });
  return { atlascloud, calls };
}

describe('atlascloud.describe', () => {
  it('reads the document that the list names, and leaves the model to the adapter', async () => {
    const url = 'https://static.atlascloud.ai/model/schema/kite.json';
    const { atlascloud, calls } = atlasWith(url);
    const row = await atlascloud.describe(id);
    expect(row.fields.map(({ from, default: value }) => [from, value])).toEqual([
      ['prompt', undefined],
      ['durationSeconds', 5],
      ['resolution', '1080p'],
    ]);
    expect(row.rawFields).toEqual([]);
    expect(row.note).toContain('from 0.071 USD a second');
    expect(calls).toEqual(['https://api.atlascloud.ai/api/v1/models', url]);
  });

  it.each([
    'https://elsewhere.test/kite.json',
    'http://169.254.169.254/latest/meta-data',
    'https://static.atlascloud.ai.elsewhere.test/kite.json',
    'not a url',
    undefined,
  ])('calls no other host, whatever the list says: %s', async (url) => {
    const { atlascloud, calls } = atlasWith(url);
    await expect(atlascloud.describe(id)).rejects.toThrow(/no schema of it that can be read/);
    expect(calls).toHaveLength(1);
  });
});
