import {
  answerReader,
  type AnswerReader,
  type EndpointDescription,
  type ListedEntry,
  type ListedPrice,
} from '@genlock/core';
import * as z from 'zod';

/** Where the list of models is, as a reader of a row should see it. */
const modelsSource = 'GET https://api.wavespeed.ai/api/v3/models';

/** A model as the list has it, as far as it is read. */
export interface ListedModel {
  readonly model_id: string;
  readonly name?: string | null | undefined;
  readonly type?: string | null | undefined;
  /** In USD; for what length or size is not said. */
  readonly base_price?: number | null | undefined;
  /** JSONata whose result is in millionths of a USD; empty where the base price is for a call. */
  readonly formula?: string | null | undefined;
  readonly api_schema?:
    | {
        readonly api_schemas: readonly {
          readonly type?: string | null | undefined;
          readonly request_schema?: unknown;
        }[];
      }
    | null
    | undefined;
}

const model = () =>
  z.object({
    model_id: z.string(),
    name: z.string().nullish().catch(undefined),
    type: z.string().nullish().catch(undefined),
    base_price: z.number().nullish().catch(undefined),
    formula: z.string().nullish().catch(undefined),
    api_schema: z
      .object({
        api_schemas: z.array(
          z.object({ type: z.string().nullish(), request_schema: z.unknown().optional() }),
        ),
      })
      .nullish()
      .catch(undefined),
  });

/** The answer of `GET /api/v3/models`, or its `data` alone. */
export const modelsAnswer: AnswerReader<readonly ListedModel[]> = answerReader(() =>
  z.union([z.object({ data: z.array(model()) }).transform(({ data }) => data), z.array(model())]),
);

/** What the list says of a model. */
export function descriptionOf(listed: ListedModel): EndpointDescription {
  const { model_id: id, type, formula, api_schema } = listed;
  const schemas = api_schema?.api_schemas ?? [];
  const run = schemas.find((each) => each.type === 'model_run') ?? schemas[0];
  const hasFormula = formula !== undefined && formula !== null && formula.trim() !== '';
  return {
    id,
    kind: type ?? undefined,
    schema: run?.request_schema,
    source: modelsSource,
    pricedBy: hasFormula ? namesIn(formula) : [],
    ...(hasFormula
      ? { notes: ['its price follows a formula: ask quote for it'] }
      : flatPrice(listed)),
  };
}

/** A model as a line of the list. */
export function entryOf({ model_id: id, name, type, base_price }: ListedModel): ListedEntry {
  const price = base_price ? listedPrice(base_price) : undefined;
  return { id, name: name ?? undefined, kind: type ?? undefined, price };
}

function flatPrice({ base_price }: ListedModel): Pick<EndpointDescription, 'price'> {
  if (!base_price) return {};
  const rates = [{ when: {}, usd: base_price }];
  return { price: { unit: 'task', rates, source: modelsSource, confidence: 'official' } };
}

/** The words of a formula: names of fields are among them. */
function namesIn(formula: string): readonly string[] {
  return [...new Set(formula.match(/[A-Za-z_]\w*/g))];
}

/** Lengths that a base price is for. The list does not say which: 5 s mostly, 1 s for the turbos. */
const basePriceSeconds = [1, 3, 5, 10];

function listedPrice(basePrice: number): ListedPrice {
  return {
    text: `base_price ${basePrice}`,
    fits: (usd) => basePriceSeconds.some((seconds) => isClose(usd * seconds, basePrice)),
  };
}

/** Base prices have four decimals at most. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.000_051;
}
