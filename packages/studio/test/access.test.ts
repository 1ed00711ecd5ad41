import { describe, expect, it } from 'vitest';
import { startStudio } from '../src/index.ts';
import { aStudio } from './support/scene.ts';
import { callAs, send, visit } from './support/visitor.ts';

const hourMs = 3_600_000;

describe('the gate of the studio', () => {
  it('lets no call in without its cookie, or with one that it did not give', async () => {
    const { origin } = await aStudio();
    for (const cookie of ['', 'genlock-studio-1=a', `genlock-studio-${new URL(origin).port}=a`]) {
      const { status, json } = await callAs(origin, cookie, '/api/session');
      expect({ status, code: json.error.code }).toEqual({ status: 401, code: 'studio-no-session' });
      expect(json.error.next).toContain('terminal');
    }
  });

  it('lets a browser in by the printed link, and takes the token out of its address', async () => {
    const { studio } = await aStudio();
    const again = await send(studio.url);
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe('/');
    // It worked once.
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  it('gives a cookie that no script and no other site gets', async () => {
    const { ledger, folder } = await aStudio();
    const studio = await startStudio({ providers: [], ledger, folder, port: 0 });
    const entered = await send(studio.url);
    expect(entered.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
    await studio.close();
  });

  it('refuses a token and a cookie of yesterday', async () => {
    let now = Date.now();
    const { studio, call } = await aStudio({ now: () => now });
    now += 25 * hourMs;
    expect((await call('/api/session')).status).toBe(401);
    const late = await send(studio.url);
    expect(late.headers.get('set-cookie')).toBeNull();
  });

  it('knows a browser when it is started again, and not its old token', async () => {
    const scene = await aStudio();
    await scene.studio.close();
    const port = Number(new URL(scene.origin).port);
    const { ledger, folder } = scene;
    const again = await startStudio({
      providers: [],
      ledger,
      folder: `${folder}/studio`,
      port,
    });
    expect((await scene.call('/api/session')).status).toBe(200);
    expect((await send(scene.studio.url)).headers.get('set-cookie')).toBeNull();
    await again.close();
  });

  it.each([
    ['a page of another site', 'https://evil.example'],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['a page without an origin', 'null'],
    ['nobody', undefined],
  ])('refuses a write from %s', async (_who, origin) => {
    const { call, emulator } = await aStudio();
    const { status, json } = await call('/api/plan', { body: {}, headers: { origin } });
    expect({ status, code: json.error.code }).toEqual({ status: 403, code: 'studio-origin' });
    expect(emulator.requests()).toEqual([]);
  });

  it('refuses to be read from another site, with whatever cookie', async () => {
    const { call } = await aStudio();
    const other = { origin: 'https://evil.example' };
    expect((await call('/api/session', { headers: other })).status).toBe(403);
    const sites = { origin: undefined, 'sec-fetch-site': 'cross-site' };
    expect((await call('/api/session', { headers: sites })).status).toBe(403);
  });

  it('refuses a name that was made to lead to this machine', async () => {
    const { call, origin } = await aStudio();
    const { port } = new URL(origin);
    for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1.evil.example:${port}`]) {
      for (const path of ['/', '/api/session']) {
        const { status } = await call(path, { headers: { host, origin: undefined } });
        expect({ host, path, status }).toEqual({ host, path, status: 403 });
      }
    }
  });

  it('takes JSON alone, so that no form of another page writes', async () => {
    const { call } = await aStudio();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
      const { status } = await call('/api/plan', { body: {}, headers: { 'content-type': type } });
      expect(status).toBe(415);
    }
  });

  it('says on every answer that nothing of another place is loaded, framed or kept', async () => {
    const { call } = await aStudio();
    for (const path of ['/api/session', '/api/none', '/', '/assets/none.js']) {
      const { headers } = await call(path);
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'self'.*frame-ancestors 'none'/,
      );
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
    }
  });

  it('listens on this machine alone', async () => {
    const { ledger, folder } = await aStudio();
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'example.com', '']) {
      const started = startStudio({ providers: [], ledger, folder, host, port: 0 });
      await expect(started).rejects.toMatchObject({ code: 'invalid-options' });
    }
  });

  it('takes the next port where its own is taken, and says where it is', async () => {
    const { ledger, folder } = await aStudio();
    const both = [
      await startStudio({ providers: [], ledger, folder: `${folder}/a` }),
      await startStudio({ providers: [], ledger, folder: `${folder}/b` }),
    ];
    const [one, two] = await Promise.all(both.map(async ({ url }) => visit(url)));
    expect(one?.origin).not.toBe(two?.origin);
    expect((await one?.call('/api/session'))?.status).toBe(200);
    expect((await two?.call('/api/session'))?.status).toBe(200);
    await Promise.all(both.map(async (each) => each.close()));
  });

  it.each([
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/assets/../../package.json',
    String.raw`/..\..\package.json`,
    '/api/files/../../sessions.json',
    '/api/files/..%2f..%2fsessions.json',
    '/api/media/..%2F..%2Fledger.sqlite',
    '/api/media/%2Fetc%2Fpasswd',
    '/api/runs/..%2fsessions',
  ])('gives no file away at %s', async (path) => {
    const { origin, cookie } = await aStudio();
    const { status, body, headers } = await send(`${origin}${path}`, { headers: { cookie } });
    expect([200, 303, 400, 404, 503]).toContain(status);
    expect(body).not.toMatch(/root:|"digest"|SQLite|devDependencies/);
    expect(headers.get('content-type') ?? '').toMatch(/^(?:application\/json|text\/html|$)/);
  });
});
