import {
  answerReader,
  type AnswerReader,
  type EndpointDescription,
  type ListedEntry,
} from '@genlock/core';
import * as z from 'zod';

// OpenAPI of api.fal.ai (2026-08-21) and real answers of it (2026-01-28).

/** Where the list is, as a reader of a row should see it. */
const source = 'GET https://api.fal.ai/v1/models?expand=openapi-3.0';

/** An endpoint as the list has it, as far as it is read. */
export interface ListedEndpoint {
  readonly endpoint_id: string;
  /** May be missing. */
  readonly metadata?:
    | {
        readonly display_name?: string | null | undefined;
        readonly category?: string | null | undefined;
        readonly status?: string | null | undefined;
      }
    | null
    | undefined;
  /** A document, or an object with an `error` in its place. */
  readonly openapi?: unknown;
}

/** One page of the list. */
export interface ModelsAnswer {
  readonly models: readonly ListedEndpoint[];
  readonly next_cursor?: string | null | undefined;
  readonly has_more?: boolean | null | undefined;
}

export const modelsAnswer: AnswerReader<ModelsAnswer> = answerReader(() =>
  z.object({
    next_cursor: z.string().nullish().catch(undefined),
    has_more: z.boolean().nullish().catch(undefined),
    models: z.array(
      z.object({
        endpoint_id: z.string(),
        metadata: z
          .object({
            display_name: z.string().nullish(),
            category: z.string().nullish(),
            status: z.string().nullish(),
          })
          .nullish()
          .catch(undefined),
        openapi: z.unknown().optional(),
      }),
    ),
  }),
);

/** What the list says of an endpoint. */
export function descriptionOf(listed: ListedEndpoint): EndpointDescription {
  const { endpoint_id: id, metadata, openapi } = listed;
  return {
    id,
    kind: metadata?.category ?? undefined,
    document: openapi,
    source,
    isRetired: metadata?.status === 'deprecated',
    // Its price list has one number an endpoint, which is seldom the rate of what is asked for.
    notes: ['the catalogue does not report its price'],
  };
}

/**
 * An endpoint as a line of the list. Its price list has one number an endpoint, which is seldom the
 * rate of what is asked for.
 */
export function entryOf({ endpoint_id: id, metadata }: ListedEndpoint): ListedEntry {
  const { display_name: name, category, status } = metadata ?? {};
  return {
    id,
    name: name ?? undefined,
    kind: category ?? undefined,
    isRetired: status === 'deprecated',
  };
}
