/** Where a family of endpoints is started and read. Each path ends with a slash: without, it is another one. */
interface Route {
  readonly generate: string;
  readonly status: readonly string[];
}

const studio: Route = {
  generate: '/api/v1/video-studio/generate/',
  status: ['api', 'v1', 'video-studio', 'status'],
};

/**
 * The families by the provider's own ids, which their keys begin with, so that a key alone leads to a
 * task. Only the status of `kling30` and of the studio stands on a page; that of the others is named
 * alike, by inference.
 */
const routes: Readonly<Record<string, Route>> = {
  kling30: page('kling30'),
  'kling26-motion-control': page('kling26', 'motion-control'),
  kling26: page('kling26'),
  'video-studio': studio,
};

function page(...folders: readonly string[]): Route {
  return {
    generate: `/${folders.join('/')}/api/generate/`,
    status: [...folders, 'api', 'status'],
  };
}

/** The route of an endpoint by its key or id; that of the studio, which takes any model, for all else. */
export function routeOf(key: string): Route {
  const [family = ''] = key.split('/');
  const found = Object.hasOwn(routes, family) ? routes[family] : undefined;
  return found ?? studio;
}
