import { z } from 'zod';
import { readOpenApi } from './openapi.ts';
import { isInScope, type ReadSnapshot, type Snapshot, type SnapshotEndpoint } from './snapshot.ts';

const list = z.looseObject({
  models: z.array(
    z.looseObject({
      endpoint_id: z.string(),
      metadata: z
        .looseObject({ category: z.string().nullish(), status: z.string().nullish() })
        .nullish(),
      openapi: z.unknown().optional(),
    }),
  ),
  has_more: z.boolean().nullish(),
});

/**
 * Reads the models list (`GET /v1/models?expand=openapi-3.0`), the OpenAPI document of one
 * endpoint, or several such documents in an array.
 *
 * fal's price list has one number an endpoint, which is none of its rates, so no price is read.
 */
export const readFal: ReadSnapshot = (json, endpoint) => {
  const read = list.safeParse(json);
  if (!read.success) return readDocuments(json, endpoint);
  return {
    isComplete: read.data.has_more !== true,
    endpoints: read.data.models
      .filter(({ endpoint_id, metadata }) =>
        isInScope(endpoint_id, metadata?.category ?? undefined),
      )
      .map(({ endpoint_id, metadata, openapi }) => ({
        id: endpoint_id,
        fields: readOpenApi(openapi)?.fields,
        price: undefined,
        isRetired: metadata?.status === 'deprecated',
      })),
  };
};

function readDocuments(json: unknown, endpoint: string | undefined): Snapshot | undefined {
  const documents: readonly unknown[] = Array.isArray(json) ? json : [json];
  const endpoints = documents.flatMap((document): readonly SnapshotEndpoint[] => {
    const facts = readOpenApi(document);
    const id = facts?.id ?? endpoint;
    if (facts === undefined || id === undefined) return [];
    return [{ id, fields: facts.fields, price: undefined, isRetired: false }];
  });
  return endpoints.length === 0 ? undefined : { isComplete: false, endpoints };
}
