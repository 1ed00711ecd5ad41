import type { JsonSchema } from './input-schemas.ts';

/**
 * The input of a tool as the AI SDK and MCP servers take schemas: by the Standard Schema (standardschema.dev) with
 * its JSON schema. It lets every value through, and `execute` checks it: the AI SDK's own error of a
 * wrong input repeats all of it to the model, 100 kB too, and knows no nearest name.
 */
export interface VideoToolSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => { readonly value: unknown };
    readonly jsonSchema: {
      readonly input: () => Record<string, unknown>;
      readonly output: () => Record<string, unknown>;
    };
  };
}

/** The input of a row of `videoToolTable`, for whoever serves it: an AI SDK tool, an MCP server. */
export function toolSchemaOf(schema: JsonSchema): VideoToolSchema {
  const json = (): Record<string, unknown> => structuredClone({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'genlock',
      validate: (value) => ({ value }),
      jsonSchema: { input: json, output: json },
    },
  };
}
