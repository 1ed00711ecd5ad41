import { answerReader, type AnswerReader, type EndpointDescription } from '@genlock/core';
import { z } from 'zod';

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

export const modelAnswer: AnswerReader<ModelAnswer> = answerReader(() =>
  z.object({
    owner: z.string(),
    name: z.string(),
    is_official: z.boolean().nullish().catch(undefined),
    latest_version: z
      .object({ id: z.string().nullish(), openapi_schema: z.unknown().optional() })
      .nullish()
      .catch(undefined),
  }),
);

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
