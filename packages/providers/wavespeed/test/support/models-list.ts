import { readFileSync } from 'node:fs';
import { z } from 'zod';

const property = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
});

const model = z.looseObject({
  model_id: z.string(),
  formula: z.string(),
  base_price: z.number(),
  api_schema: z.looseObject({
    api_schemas: z.tuple([
      z.looseObject({
        request_schema: z.looseObject({
          properties: z.record(z.string(), property),
          required: z.array(z.string()).optional(),
        }),
      }),
    ]),
  }),
});

/** A model of the published list. */
export type PublishedModel = z.infer<typeof model>;

const file = new URL('../fixtures/models-2026-06-23.json', import.meta.url);

/** The video models of WaveSpeed's list, as they were published on one day. */
export const publishedModels: readonly PublishedModel[] = z
  .object({ models: z.array(model) })
  .parse(JSON.parse(readFileSync(file, 'utf8'))).models;

/** What is wrong with a body by the schema itself, whatever our rows say. */
export function faultsIn(
  { api_schema }: PublishedModel,
  body: Readonly<Record<string, unknown>>,
): readonly string[] {
  const [{ request_schema }] = api_schema.api_schemas;
  const { properties, required = [] } = request_schema;
  const missing = required.filter((name) => body[name] === undefined);
  const wrong = Object.entries(body).flatMap(([name, value]) => {
    const schema = properties[name];
    if (schema === undefined) return name === 'seed' ? [] : [`${name} is not declared`];
    return isTaken(schema, value) ? [] : [`${name} is ${JSON.stringify(value)}`];
  });
  return [...missing.map((name) => `${name} is missing`), ...wrong];
}

const typeChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object',
};

function isTaken(schema: z.infer<typeof property>, value: unknown): boolean {
  const { type = 'unknown', enum: values, minimum, maximum, maxItems } = schema;
  if (typeChecks[type]?.(value) === false) return false;
  if (values !== undefined && !values.includes(value)) return false;
  if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value))) {
    return false;
  }
  return !Array.isArray(value) || value.length <= (maxItems ?? value.length);
}
