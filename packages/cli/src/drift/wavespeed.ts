import { z } from 'zod';
import { fieldsOf, inputSchema } from './json-schema.ts';
import { isInScope, type ReadSnapshot, type ToldPrice } from './snapshot.ts';

const model = z.looseObject({
  model_id: z.string(),
  type: z.string().nullish(),
  base_price: z.number().nullish(),
  api_schema: z
    .looseObject({
      api_schemas: z.array(
        z.looseObject({ type: z.string().nullish(), request_schema: z.unknown().optional() }),
      ),
    })
    .nullish(),
});

const list = z.union([z.looseObject({ data: z.array(model) }), z.array(model)]);

/** Reads the answer of `GET /api/v3/models`, or its `data` alone. */
export const readWaveSpeed: ReadSnapshot = (json) => {
  const read = list.safeParse(json);
  if (!read.success) return undefined;
  const models = Array.isArray(read.data) ? read.data : read.data.data;
  return {
    isComplete: true,
    endpoints: models
      .filter(({ model_id, type }) => isInScope(model_id, type ?? undefined))
      .map(({ model_id, base_price, api_schema }) => ({
        id: model_id,
        fields: fieldsIn(api_schema),
        price: base_price ? priceOf(base_price) : undefined,
        isRetired: false,
      })),
  };
};

function fieldsIn(
  schema: z.infer<typeof model>['api_schema'],
): ReturnType<typeof fieldsOf> | undefined {
  const schemas = schema?.api_schemas ?? [];
  const run = schemas.find(({ type }) => type === 'model_run') ?? schemas[0];
  const input = inputSchema.safeParse(run?.request_schema);
  return input.success ? fieldsOf(input.data) : undefined;
}

/** Lengths that a base price is for. The list does not say which: 5 s mostly, 1 s for the turbos. */
const basePriceSeconds = [1, 3, 5, 10];

function priceOf(basePrice: number): ToldPrice {
  return {
    text: `base_price ${basePrice}`,
    fits: (usd) => basePriceSeconds.some((seconds) => isClose(usd * seconds, basePrice)),
  };
}

/** Base prices have four decimals at most. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.000_051;
}
