import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { StudioRefusal } from './errors.ts';
import type { Sessions } from './sessions.ts';

/** Where the studio is reached, and who may. */
export interface Gate {
  readonly sessions: Sessions;
  /** `127.0.0.1:4860`, `localhost:4860`: any other `Host` is a name that was made to lead here. */
  readonly hosts: () => readonly string[];
  /** Cookies are shared by all ports of a host. */
  readonly cookie: () => string;
}

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer says: no script but ours, no frame, no guess at a type, no referrer. */
export const withHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('content-security-policy', policy);
  c.res.headers.set('x-content-type-options', 'nosniff');
  c.res.headers.set('x-frame-options', 'DENY');
  c.res.headers.set('referrer-policy', 'no-referrer');
  c.res.headers.set('cross-origin-opener-policy', 'same-origin');
  c.res.headers.set('cross-origin-resource-policy', 'same-origin');
  c.res.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
};

/** Lets nobody in who came by another name or from another page. */
export function checkOrigin({ hosts }: Pick<Gate, 'hosts'>): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host');
    if (host === undefined || !hosts().includes(host)) {
      throw new StudioRefusal(403, 'host', 'This is not the address of the studio.');
    }
    const origin = c.req.header('origin');
    const isWrite = !['GET', 'HEAD'].includes(c.req.method);
    if (origin === undefined ? isWrite : origin !== `http://${host}`) {
      throw new StudioRefusal(403, 'origin', 'This does not come from the page of the studio.');
    }
    const site = c.req.header('sec-fetch-site');
    const isApi = c.req.path.startsWith('/api/');
    if (isApi && site !== undefined && !['same-origin', 'none'].includes(site)) {
      throw new StudioRefusal(403, 'origin', 'This does not come from the page of the studio.');
    }
    await next();
  };
}

/** Takes the token out of the printed link, once, and gives the browser its cookie. */
export function exchangeToken({ sessions, cookie }: Gate): MiddlewareHandler {
  return async (c, next) => {
    const token = c.req.query('token');
    if (token === undefined || c.req.path !== '/') return next();
    const value = await sessions.enter(token);
    if (value !== undefined) {
      setCookie(c, cookie(), value, { httpOnly: true, sameSite: 'Strict', path: '/' });
    }
    // Without a cookie the page says what to do.
    c.header('cache-control', 'no-store');
    return c.redirect('/', 303);
  };
}

/** The API is for browsers that were let in. */
export function checkSession({ sessions, cookie }: Gate): MiddlewareHandler {
  return async (c, next) => {
    if (!sessions.knows(getCookie(c, cookie()))) {
      const next =
        'Open the link that the studio printed in its terminal; start it again for a new one.';
      throw new StudioRefusal(401, 'no-session', 'This browser is not known to the studio.', {
        next,
      });
    }
    c.header('cache-control', 'no-store');
    await next();
  };
}

/** What is written comes as JSON: a form of another page cannot. */
export const checkJson: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type') ?? '';
  const isFile = c.req.method === 'POST' && c.req.path === '/api/files';
  if (c.req.method === 'POST' && !isFile && !/^application\/json\b/i.test(type)) {
    throw new StudioRefusal(415, 'not-json', 'A body is JSON.');
  }
  await next();
};
