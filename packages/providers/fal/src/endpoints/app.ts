/**
 * Namespaces that shift the app id by one segment.
 * `@fal-ai/client` 1.10.1, `parseEndpointId` (2026-05-04)
 */
const namespaces: readonly string[] = ['workflows', 'comfy'];

/** Owner and alias of an endpoint. */
export function appOf(endpoint: string): readonly string[] {
  const segments = endpoint.split('/');
  return segments.slice(0, namespaces.includes(segments[0] ?? '') ? 3 : 2);
}
