import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeEndpoint } from '../../../src/endpoint/describe/describe-endpoint.ts';
import { mediaNames, plainNames } from '../../../src/endpoint/describe/wire-names.ts';
import type { EndpointRow, Field } from '../../../src/endpoint/endpoint.ts';
import type { VideoRequest } from '../../../src/types/video-request.ts';
import { ownRowIssues } from '../../../src/provider/own-rows.ts';
import { createScene } from '../../support/scene.ts';

const names = [...Object.values(plainNames), ...Object.values(mediaNames)].flat();
const oddNames = ['', 'a b', '__proto__', 'constructor', 'x.y', '1st', 'mood', 'n', 'bgm', 'size'];

const value = fc.oneof(
  fc.constantFrom('5', '10', '8s', 'auto', '16:9', '1:1', '720p', '4K', '1280*720', '', 'off'),
  fc.constantFrom(-1, 0, 0.5, 1, 5, 8, 10, 24, 1e9),
  fc.boolean(),
  fc.constant(null),
);

const scalar = fc.record(
  {
    type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'array', 'object', 'odd', 7),
    enum: fc.array(value, { maxLength: 4 }),
    default: value,
    minimum: value,
    maximum: value,
    exclusiveMinimum: value,
    minLength: fc.integer({ min: -2, max: 9 }),
    maxLength: fc.integer({ min: -2, max: 9 }),
    maxItems: fc.integer({ min: -2, max: 9 }),
    items: fc.constantFrom({ type: 'string' }, { type: 'object' }, null, 5),
    disabled: fc.boolean(),
  },
  { requiredKeys: [] },
);

const property = fc.oneof(
  { weight: 4, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.record({ anyOf: fc.array(scalar, { maxLength: 3 }), default: value }),
  },
  { weight: 1, arbitrary: fc.record({ allOf: fc.array(scalar, { maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.constantFrom({ $ref: '#/$defs/A' }, { $ref: '#/nowhere' }, null, 5) },
);

const name = fc.constantFrom(...names, ...oddNames);

const schemas = fc.record({
  properties: fc.dictionary(name, property, { minKeys: 1, maxKeys: 9, noNullPrototype: true }),
  required: fc.array(name, { maxLength: 4 }),
  $defs: fc.constant({ A: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'integer' }] } }),
});

function rowOf(schema: unknown): EndpointRow | undefined {
  const source = 'GET https://api.acme.test/models';
  return describeEndpoint({ id: 'acme/kite', schema, source }, '2026-11-30');
}

/** What a row needs, with the defaults of everything else. */
function requestFor({ id, fields }: EndpointRow): VideoRequest {
  const needs = (from: Field['from']): boolean =>
    fields.some((field) => field.from === from && field.required === true);
  const limitsOf = (from: Field['from']) => fields.find((field) => field.from === from)?.limits;
  const words = { prompt: 'a red kite flies', negativePrompt: 'rain' };
  const { oneOf = [], min, max } = limitsOf('durationSeconds') ?? {};
  const seconds = Number(oneOf[0] ?? min ?? max ?? 5);
  const files = fields.filter((field) => field.from === 'references' && field.required === true);
  return {
    model: id,
    ...(needs('prompt') && { prompt: words.prompt.slice(0, limitsOf('prompt')?.maxLength) }),
    ...(needs('durationSeconds') && { durationSeconds: seconds }),
    ...(needs('resolution') && { resolution: String(limitsOf('resolution')?.oneOf?.[0]) }),
    ...(needs('aspectRatio') && { aspectRatio: String(limitsOf('aspectRatio')?.oneOf?.[0]) }),
    ...(needs('firstFrame') && { firstFrame: 'https://files.test/a.png' }),
    ...(needs('lastFrame') && { lastFrame: 'https://files.test/a.png' }),
    ...(needs('motionVideo') && { motionVideo: 'https://files.test/a.mp4' }),
    ...(files.length > 0 && {
      references: files.map(({ limits }) => {
        if (limits?.maxAudios !== undefined) return 'https://files.test/a.mp3';
        return limits?.maxVideos === undefined
          ? 'https://files.test/a.png'
          : 'https://files.test/a.mp4';
      }),
    }),
  };
}

describe('the row of any schema at all', () => {
  it('is one that every provider takes as a row of one’s own', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const row = rowOf(schema);
        expect(ownRowIssues(row === undefined ? [] : [row], {})).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is one by which a request that gives what it needs is served', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const row = rowOf(schema);
        if (row === undefined) return;
        const { provider } = createScene({ settings: { endpoints: [row] } });
        const support = provider.supports(requestFor(row));
        expect(support.isSupported ? [] : support.reasons).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read by any value without a throw', () => {
    fc.assert(fc.property(fc.anything(), (schema) => void rowOf(schema)));
  });
});
