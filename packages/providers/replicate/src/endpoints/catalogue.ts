import {
  answerReader,
  type AnswerReader,
  type EndpointDescription,
  type ListedEntry,
} from '@genlock/core';
import * as z from 'zod';

// https://replicate.com/docs/reference/http#models.get and its OpenAPI (2026-04-09)

/** A model, as far as it is read. */
export interface ModelAnswer {
  readonly owner: string;
  readonly name: string;
  readonly is_official?: boolean | null | undefined;
  readonly latest_version?:
    | { readonly id?: string | null | undefined; readonly openapi_schema?: unknown }
    | null
    | undefined;
}

const model = () =>
  z.object({
    owner: z.string(),
    name: z.string(),
    is_official: z.boolean().nullish().catch(undefined),
    latest_version: z
      .object({ id: z.string().nullish(), openapi_schema: z.unknown().optional() })
      .nullish()
      .catch(undefined),
  });

export const modelAnswer: AnswerReader<ModelAnswer> = answerReader(model);

/** A page of `GET /models`: newest models first. */
export interface ModelsAnswer {
  readonly results: readonly ModelAnswer[];
  /** The URL of the next page. */
  readonly next?: string | null | undefined;
}

export const modelsAnswer: AnswerReader<ModelsAnswer> = answerReader(() =>
  z.object({ results: z.array(model()), next: z.string().nullish().catch(undefined) }),
);

/** The answer of `GET /search`. */
export const searchAnswer: AnswerReader<{
  readonly models: readonly { readonly model: ModelAnswer }[];
}> = answerReader(() => z.object({ models: z.array(z.object({ model: model() })) }));

/** What the API says of a model. One that is not official can be started by its version alone. */
export function descriptionOf(answer: ModelAnswer): EndpointDescription {
  const { owner, name, is_official: isOfficial, latest_version: version } = answer;
  const model = `${owner}/${name}`;
  const hash = isOfficial === true ? undefined : version?.id;
  return {
    id: hash ? `${model}:${hash}` : model,
    document: version?.openapi_schema,
    source: `GET https://api.replicate.com/v1/models/${model}`,
    notes: ['the API does not report its price'],
  };
}

/** A model as a line of a list, which has no word for what it does, and no price. */
export function entryOf({ owner, name }: ModelAnswer): ListedEntry {
  return { id: `${owner}/${name}` };
}

/** The cursor in the URL of a next page. The URL itself is not called: the key goes to no other host. */
export function cursorIn(next: string | null | undefined): string | undefined {
  if (!next || !URL.canParse(next)) return undefined;
  return new URL(next).searchParams.get('cursor') ?? undefined;
}
