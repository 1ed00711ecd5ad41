import type { JSONObject } from '@ai-sdk/provider';

/**
 * Puts the mapped fields of a request into the shape of a wire body, such as a list of parts. Pure:
 * the same fields give the same body, and nothing is left out.
 */
export type Shape = (mapped: JSONObject) => JSONObject;

/** Shapes by name. */
export type Shapes = Readonly<Record<string, Shape>>;

/**
 * The shape of a name.
 *
 * @throws TypeError for a name that the provider does not have
 */
export function shapeOf(name: string, shapes: Shapes): Shape {
  const found = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(shapes).join(', ');
  throw new TypeError(
    `There is no shape "${name.slice(0, 40)}". ` +
      (known === '' ? 'This provider has none.' : `Use one of: ${known}.`),
  );
}
