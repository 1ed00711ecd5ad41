import { describe, expect, it } from 'vitest';
import { describeEndpoint } from '../../../src/endpoint/describe/describe-endpoint.ts';
import { ownRowIssues } from '../../../src/provider/own-rows.ts';
import type { EndpointRow } from '../../../src/endpoint/endpoint.ts';

const text = { type: 'string' } as const;

/** The row of a schema, held against the check of rows of one's own. */
function rowOf(schema: unknown, document?: unknown): EndpointRow | undefined {
  const source = 'GET https://api.acme.test/models';
  const description = { id: 'acme/film', schema, document, source };
  const row = describeEndpoint(description, '2026-11-30');
  expect(ownRowIssues(row === undefined ? [] : [row], {})).toEqual([]);
  return row;
}

describe('a schema that is not as it should be', () => {
  it('is read as far as it goes where its references go in circles', () => {
    const document = {
      components: {
        schemas: {
          Input: { properties: { prompt: text, style: { $ref: '#/components/schemas/A' } } },
          A: { allOf: [{ $ref: '#/components/schemas/B' }] },
          B: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] },
        },
      },
    };
    const row = rowOf({ $ref: '#/components/schemas/Input' }, document);
    expect(row?.fields.map(({ to }) => to)).toEqual(['prompt']);
    expect(row?.rawFields).toEqual(['style']);
    expect(row?.note).toContain('what style takes could not be read');
  });

  it('is read as far as it goes where an object holds itself', () => {
    const shots: Record<string, unknown> = { type: 'object', properties: { prompt: text } };
    Object.assign(Object(shots['properties']), {
      inner: shots,
      list: { type: 'array', items: shots },
    });
    const schema: Record<string, unknown> = { properties: { prompt: text, shots } };
    schema['allOf'] = [schema];
    expect(rowOf(schema)?.fields.map(({ to }) => to)).toEqual(['prompt']);
  });

  it('names the field of a reference that leads nowhere, and keeps what stands beside it', () => {
    const row = rowOf({
      properties: { duration: { $ref: '#/components/schemas/Gone', type: 'integer', default: 5 } },
    });
    expect(row?.fields[0]).toMatchObject({ from: 'durationSeconds', default: 5 });
    expect(row?.note).toContain('duration: a reference in it leads nowhere');
  });

  it('of five megabytes makes a row of a size that one can use', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => [
      `field_${index}`,
      { type: 'string', description: 'x'.repeat(40), enum: ['a', 'b'] },
    ]);
    const schema = { properties: { prompt: text, ...Object.fromEntries(many) } };
    expect(JSON.stringify(schema).length).toBeGreaterThan(5_000_000);
    const row = rowOf(schema);
    expect(row?.fields.map(({ to }) => to)).toEqual(['prompt']);
    expect(JSON.stringify(row).length).toBeLessThan(100_000);
  });

  it('without a prompt makes a row without one', () => {
    const row = rowOf({ properties: { image: text }, required: ['image'] });
    expect(row?.fields).toEqual([{ from: 'firstFrame', to: 'image', required: true }]);
  });

  it('with two durations takes one, and sends the default of the other as it is', () => {
    const row = rowOf({
      properties: {
        seconds: { type: 'integer', enum: [4, 8], default: 4 },
        duration: { type: 'integer', enum: [5, 10], default: 5 },
        num_frames: { type: 'integer', default: 81 },
      },
    });
    expect(row?.fields.map(({ from, to }) => [from, to])).toEqual([
      ['durationSeconds', 'duration'],
    ]);
    expect(row?.rawFields).toEqual(['seconds', 'num_frames']);
    expect(row?.rawDefaults).toMatchObject({ seconds: 4, num_frames: 81 });
  });

  it('whose count has another name, or no one in it, makes as few videos as it takes and says so', () => {
    const row = rowOf({
      properties: {
        batch_size: { type: 'integer', default: 4 },
        num_outputs: { type: 'integer', enum: [4, 2], default: 4 },
        n: { type: 'integer', minimum: 2, default: 3 },
        num_samples: { type: 'string', enum: ['1', '2'], default: '2' },
      },
    });
    expect(row?.rawDefaults).toEqual({ batch_size: 1, num_outputs: 2, n: 2, num_samples: '1' });
    expect(row?.note).toContain('may make several videos, by num_outputs, n');
  });

  it('with a choice of one sends that one', () => {
    const row = rowOf({
      properties: {
        duration: { type: 'integer', enum: [8] },
        resolution: { type: 'string', enum: ['720p'] },
      },
    });
    expect(row?.fields).toMatchObject([
      { from: 'durationSeconds', default: 8, limits: { oneOf: [8] } },
      { from: 'resolution', default: '720p', limits: { oneOf: ['720p'] } },
    ]);
  });

  it('whose every field may be null is read like one without', () => {
    const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }], default: null });
    const plain = {
      prompt: text,
      duration: { type: 'integer', enum: [5, 10] },
      image_url: text,
      seed: { type: 'integer' },
      image_urls: { type: 'array', items: text, maxItems: 3 },
    };
    const nullable = Object.fromEntries(
      Object.entries(plain).map(([name, schema]) => [name, orNull(schema)]),
    );
    const listed = Object.fromEntries(
      Object.entries(plain).map(([name, schema]) => [
        name,
        { ...schema, type: [schema.type, 'null'] },
      ]),
    );
    expect(rowOf({ properties: nullable })).toEqual(rowOf({ properties: plain }));
    expect(rowOf({ properties: listed })).toEqual(rowOf({ properties: plain }));
  });

  it('with a default that its own values refuse makes the caller say it, and says so', () => {
    const row = rowOf({ properties: { duration: { type: 'integer', enum: [5, 10], default: 7 } } });
    expect(row?.fields).toEqual([
      {
        from: 'durationSeconds',
        to: 'duration',
        required: true,
        limits: { oneOf: [5, 10] },
      },
    ]);
    expect(row?.note).toContain('duration: its default is none of its own values');
  });

  it('with names that no row can hold leaves these out, and says so', () => {
    const row = rowOf({
      properties: JSON.parse(
        '{"prompt":{"type":"string"},"__proto__":{},"a b":{},"constructor":{}}',
      ),
    });
    expect(row?.rawFields).toEqual([]);
    expect(row?.note).toContain('names that cannot be sent');
  });

  it.each([undefined, null, 5, 'x', [], {}, { properties: [] }, { properties: {} }])(
    'gives no row where it is %j',
    (schema) => {
      expect(rowOf(schema)).toBeUndefined();
    },
  );
});
