import type { Endpoint, JsonObject } from './endpoint.ts';
import type { Field, Fields } from './field.ts';

/** The fields of an endpoint as JSON Schema, as catalogues give them. */
export function jsonSchemaOf({ fields }: Pick<Endpoint, 'fields'>): JsonObject {
  return objectOf(fields);
}

function objectOf(fields: Fields): JsonObject {
  const properties = Object.entries(fields).map(([name, field]) => [name, propertyOf(field)]);
  const required = Object.keys(fields).filter((name) => fields[name]?.isRequired === true);
  return { type: 'object', properties: Object.fromEntries(properties), required };
}

/** One field as JSON Schema. */
export function propertyOf(field: Field): JsonObject {
  const { type, items = {}, fallback, oneOf, min, max, maxLength, maxItems } = field;
  const limits = {
    default: fallback,
    enum: oneOf,
    minimum: min,
    maximum: max,
    maxLength,
    maxItems,
  };
  if (type === 'string[]') return { type: 'array', items: { type: 'string' }, ...limits };
  if (type === 'object[]') return { type: 'array', items: objectOf(items), ...limits };
  if (type === 'object') return { ...objectOf(items), ...limits };
  return type === 'any' ? limits : { type, ...limits };
}

/** An OpenAPI document about one endpoint, whose input is behind a reference. */
export function openApiOf(endpoint: Pick<Endpoint, 'id' | 'fields'>): JsonObject {
  const schema = { $ref: '#/components/schemas/Input' };
  return {
    openapi: '3.0.4',
    info: { title: endpoint.id, version: '1.0.0', 'x-fal-metadata': { endpointId: endpoint.id } },
    paths: {
      [`/${endpoint.id}`]: {
        post: { requestBody: { required: true, content: { 'application/json': { schema } } } },
      },
    },
    components: { schemas: { Input: jsonSchemaOf(endpoint) } },
  };
}
