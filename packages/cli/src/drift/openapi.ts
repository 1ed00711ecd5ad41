import { z } from 'zod';
import { fieldsOf, inputSchema } from './json-schema.ts';
import type { WireField } from './snapshot.ts';

const openApi = z.looseObject({
  openapi: z.string(),
  info: z
    .looseObject({ 'x-fal-metadata': z.looseObject({ endpointId: z.string() }).nullish() })
    .nullish(),
  paths: z.record(z.string(), z.looseObject({ post: z.unknown().optional() })).nullish(),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});

const reference = z.looseObject({
  requestBody: z.looseObject({
    content: z.looseObject({
      'application/json': z.looseObject({ schema: z.looseObject({ $ref: z.string() }) }),
    }),
  }),
});

/** What an OpenAPI document tells of the one endpoint that it is about. */
export interface OpenApiFacts {
  /** The endpoint's id, where the document names it. */
  readonly id: string | undefined;
  /** The fields of its input. */
  readonly fields: ReadonlyMap<string, WireField> | undefined;
}

/** Reads an OpenAPI document; `undefined` when it is none. */
export function readOpenApi(json: unknown): OpenApiFacts | undefined {
  const document = openApi.safeParse(json);
  if (!document.success) return undefined;
  const { info, paths, components } = document.data;
  const schemas = components?.schemas ?? {};
  const [submit] = Object.entries(paths ?? {}).flatMap(([path, { post }]) => {
    const read = reference.safeParse(post);
    return read.success ? [{ path, schema: lastPart(read.data) }] : [];
  });
  const name = [submit?.schema, 'Input'].find((each) => each !== undefined && each in schemas);
  const input = inputSchema.safeParse(schemas[name ?? '']);
  return {
    id: info?.['x-fal-metadata']?.endpointId ?? submit?.path.replace(/^\//, ''),
    fields: input.success ? fieldsOf(input.data) : undefined,
  };
}

/** `#/components/schemas/KlingInput` to `KlingInput`. */
function lastPart({ requestBody }: z.infer<typeof reference>): string | undefined {
  return requestBody.content['application/json'].schema.$ref.split('/').at(-1);
}
