import { isJsonObject } from '../json-path.ts';

/**
 * The schema of the body in an OpenAPI document that is about one endpoint: that of the path that
 * has the endpoint's name, else the one named `Input`, else that of the first path that takes a body.
 *
 * @returns `undefined` where the document is none
 */
export function openApiInput(document: unknown, endpoint: string): unknown {
  if (!isJsonObject(document)) return undefined;
  const { paths, components } = document;
  const places = isJsonObject(paths) ? Object.entries(paths) : [];
  const bodies = places.flatMap(([path, place]) => {
    const schema = bodyOf(isJsonObject(place) ? place['post'] : undefined);
    return schema === undefined ? [] : [{ path, schema }];
  });
  const own = bodies.find(({ path }) => path === `/${endpoint}`)?.schema;
  if (own !== undefined) return own;
  const schemas = isJsonObject(components) ? components['schemas'] : undefined;
  const named = isJsonObject(schemas) ? schemas['Input'] : undefined;
  return named ?? bodies[0]?.schema;
}

function bodyOf(post: unknown): unknown {
  const path = ['requestBody', 'content', 'application/json', 'schema'];
  return path.reduce<unknown>(
    (place, name) => (isJsonObject(place) ? place[name] : undefined),
    post,
  );
}
