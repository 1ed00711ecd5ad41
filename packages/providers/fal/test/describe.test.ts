import { DescribeError } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createFal } from '../src/index.ts';

const id = 'acme/kite/v2/image-to-video';

/** Forms that real documents of fal have (read 2026-01-28), in one that is made up. */
const document = {
  openapi: '3.0.4',
  info: { 'x-fal-metadata': { endpointId: id } },
  paths: {
    [`/${id}/requests/{request_id}`]: { get: {} },
    '/another': { post: body('AnotherInput') },
    [`/${id}`]: { post: body('KiteInput') },
  },
  components: {
    schemas: {
      AnotherInput: { properties: { wrong: { type: 'string' } } },
      Length: { type: 'string', enum: ['4s', '8s'] },
      Size: { type: 'object', properties: { width: { type: 'integer' } } },
      KiteInput: {
        type: 'object',
        required: ['prompt', 'image_url'],
        properties: {
          prompt: { type: 'string', maxLength: 2000 },
          image_url: { type: 'string', maxLength: 2083 },
          end_image_url: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          duration: { allOf: [{ $ref: '#/components/schemas/Length' }], default: '8s' },
          video_size: {
            anyOf: [
              { enum: ['square', 'wide'], type: 'string' },
              { $ref: '#/components/schemas/Size' },
            ],
            default: 'wide',
          },
          seed: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
          sync_mode: { type: 'boolean', default: false },
          enable_safety_checker: { type: 'boolean', default: true },
        },
      },
    },
  },
};

function body(name: string) {
  const schema = { $ref: `#/components/schemas/${name}` };
  return { requestBody: { content: { 'application/json': { schema } } } };
}

function falWith(openapi: unknown) {
  const calls: { url: string; hasKey: boolean }[] = [];
  const fal = createFal({
    fetch: async (url, init) => {
      calls.push({ url: String(url), hasKey: new Headers(init.headers).has('authorization') });
      const metadata = { category: 'image-to-video', status: 'deprecated' };
      return Response.json({ models: [{ endpoint_id: id, metadata, openapi }], has_more: false });
    },
  });
  return { fal, calls };
}

describe('fal.describe', () => {
  it('reads the input that the endpoint’s own path names, in every form that fal has', async () => {
    const { fal, calls } = falWith(document);
    const row = await fal.describe(id);
    expect(row.mode).toBe('image-to-video');
    expect(row.fields).toEqual([
      { from: 'prompt', to: 'prompt', required: true, limits: { minLength: 1, maxLength: 2000 } },
      {
        from: 'durationSeconds',
        to: 'duration',
        default: 8,
        limits: { oneOf: [4, 8] },
        encode: 'as-text-with-s',
      },
      { from: 'seed', to: 'seed', limits: { integer: true } },
      { from: 'firstFrame', to: 'image_url', required: true },
      { from: 'lastFrame', to: 'end_image_url' },
    ]);
    expect(row.rawFields).toEqual(['video_size', 'enable_safety_checker']);
    expect(row.rawDefaults).toEqual({ video_size: 'wide' });
    expect(row.note).toContain('on its way out');
    const url = 'https://api.fal.ai/v1/models?endpoint_id=acme%2Fkite%2Fv2%2Fimage-to-video';
    expect(calls).toEqual([{ url: `${url}&expand=openapi-3.0`, hasKey: false }]);
  });

  it('says so where fal could not expand the schema', async () => {
    const { fal } = falWith({ error: { code: 'expansion_failed', message: 'no' } });
    await expect(fal.describe(id)).rejects.toThrow(DescribeError);
    await expect(fal.describe(id)).rejects.toThrow(/no schema of it that can be read/);
  });
});
