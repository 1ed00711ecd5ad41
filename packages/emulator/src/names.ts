/** What the routes are called in the request log and in fault rules, the same at every provider. */
export const routeNames = [
  'submit',
  'status',
  'stream',
  'result',
  'cancel',
  'upload',
  'upload-bytes',
  'quote',
  'cost',
  'history',
  'delete',
  'models',
  'balance',
  'secret',
  'jwks',
  'meta',
  'file',
  'webhook',
] as const;

/** The name of one route. */
export type RouteName = (typeof routeNames)[number];
