import { z } from 'zod';
import { readOpenApi } from './openapi.ts';
import { isInScope, type ReadSnapshot, type ToldPrice } from './snapshot.ts';

const model = z.looseObject({
  model: z.string(),
  type: z.string().nullish(),
  /** A URL in the list; a snapshot of ours holds the document itself. */
  schema: z.unknown().optional(),
  price: z
    .looseObject({ actual: z.looseObject({ base_price: z.string().nullish() }).nullish() })
    .nullish(),
});

const list = z.union([z.looseObject({ data: z.array(model) }), z.array(model)]);

/** Reads the answer of `GET /api/v1/models`, or the schema document of the endpoint that is named. */
export const readAtlasCloud: ReadSnapshot = (json, endpoint) => {
  const read = list.safeParse(json);
  if (read.success) {
    const models = Array.isArray(read.data) ? read.data : read.data.data;
    return {
      isComplete: true,
      endpoints: models
        .filter(({ model: id, type }) => isInScope(id, type ?? undefined))
        .map(({ model: id, schema, price }) => ({
          id,
          fields: readOpenApi(schema)?.fields,
          price: priceOf(price?.actual?.base_price),
          isRetired: false,
        })),
    };
  }
  const fields = readOpenApi(json)?.fields;
  if (fields === undefined || endpoint === undefined) return undefined;
  const only = { id: endpoint, fields, price: undefined, isRetired: false };
  return { isComplete: false, endpoints: [only] };
};

/** The catalogue shows the lowest rate a second, rounded to as many decimals as it has. */
function priceOf(text: string | null | undefined): ToldPrice | undefined {
  const reported = Number(text ?? Number.NaN);
  if (!(reported > 0)) return undefined;
  const decimals = (String(text).split('.')[1] ?? '').length;
  const half = 0.5 * 10 ** -decimals;
  return { text: `base_price ${text}`, fits: (usd) => Math.abs(usd - reported) <= half + 1e-9 };
}
