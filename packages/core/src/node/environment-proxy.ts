import { Agent, EnvHttpProxyAgent, type Dispatcher, type ProxyAgent } from 'undici';
import { parseUrl } from '../http/parse-url.ts';

/** What a pool of connections is made with. */
export interface PoolOptions extends Agent.Options {
  /** Makes the connections to a proxy that ask it for a tunnel. */
  readonly clientFactory?: ProxyAgent.Options['clientFactory'];
}

/**
 * Connections that go through the proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY`,
 * `NO_PROXY`, in either case, as curl and Node (with `NODE_USE_ENV_PROXY`) read them.
 *
 * Always by a tunnel, for `http:` too: so it is the proxy that refuses, and not an answer that
 * looks like the provider's.
 *
 * @throws RangeError for a proxy that is no URL; the value is not repeated, it may hold a password
 */
export function createPool(options: PoolOptions): Dispatcher {
  const httpProxy = proxyIn('http_proxy');
  const httpsProxy = proxyIn('https_proxy') ?? httpProxy;
  const { clientFactory, ...direct } = options;
  // Asks for the environment at each call, which costs more than the call itself.
  if (httpProxy === undefined && httpsProxy === undefined) return new Agent(direct);
  return new EnvHttpProxyAgent({
    ...direct,
    ...(clientFactory !== undefined && { clientFactory }),
    proxyTunnel: true,
    ...(httpProxy !== undefined && { httpProxy }),
    ...(httpsProxy !== undefined && { httpsProxy }),
  });
}

function proxyIn(name: 'http_proxy' | 'https_proxy'): string | undefined {
  const { env } = process;
  const given = [env[name], env[name.toUpperCase()]].find((value) => value !== undefined);
  const value = given?.trim() ?? '';
  if (value === '') return undefined;
  const url = value.includes('://') ? value : `http://${value}`;
  if (parseUrl(url) !== undefined) return url;
  throw new RangeError(
    `${name.toUpperCase()} in the environment is no URL; write http://host:port.`,
  );
}
