import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { providerList } from '../scripts/provider-list.ts';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.ts';

/** What is loaded by its first use, and what that is. None of it is the first need of a paid task. */
const loadedLater: Readonly<Record<string, string>> = {
  './task/calls.ts': 'what sends anything, before it is sent: a submit and all that comes after it',
  './event-stream.ts': 'a status stream; a wait without one reads as often as it would',
  './files.ts': 'a file in a request, before it is sent',
  './catalogue-reader.ts': 'describe, and the list of what is sold now',
  './quote.ts': 'quote',
  './upload-media.ts': 'an upload, before the request is sent',
  './verifier.ts': 'a webhook, or before the submit that asks for one',
};

async function sourcesOf(folder: string): Promise<readonly string[]> {
  const url = new URL(`${folder}/src/`, root);
  const paths = await readdir(url, { recursive: true });
  const files = paths.filter((path) => path.endsWith('.ts'));
  return Promise.all(files.map((path) => readFile(new URL(path, url), 'utf8')));
}

/** Runs a task of fal to its end while nothing more can be loaded from the submit on. */
const program = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  let isCut = false;
  registerHooks({ resolve(name, context, next) {
    if (isCut) { loaded.push(name); throw new Error('nothing can be loaded any more'); }
    return next(name, context);
  } });
  const { createFal } = await import('@genlock/fal');
  const answers = { status: { status: 'COMPLETED' }, result: { video: { url: 'https://v.test/1.mp4' } } };
  const fetch = async (url, { method }) => {
    if (method === 'POST') { isCut = true; return Response.json({ request_id: 'r1' }); }
    const { pathname } = new URL(url);
    if (pathname.endsWith('/stream')) return new Response('', { status: 404 });
    return Response.json(pathname.endsWith('/status') ? answers.status : answers.result);
  };
  const fal = createFal({ apiKey: 'k', fetch, sleep: async () => undefined });
  const request = { model: 'kling-v3.0-std', prompt: 'a red kite' };
  const webhookUrl = 'https://app.test/hook';
  const task = await fal.start(request, { webhookUrl });
  const { status } = await fal.wait(task.id);
  const headers = new Headers({ 'x-fal-webhook-signature': 'none' });
  const hook = await fal.webhook.verify(new Request(webhookUrl, { method: 'POST', headers, body: '{}' })).catch((error) => error.reason);
  await fal.recover(request, { startedAt: Date.now() }).catch(() => undefined);
  console.log(JSON.stringify({ status, hook, loaded }));
`;

describe('what is loaded by its first use', () => {
  it('is listed, with what its first use is', async () => {
    const folders = ['packages/core', ...providerList.map(({ id }) => `packages/providers/${id}`)];
    const sources = (await Promise.all(folders.map(sourcesOf))).flat();
    const names = sources.flatMap((text) =>
      [...text.matchAll(/\bimport\(\s*'([^']+)'/g)].map(([, name = '']) => name),
    );
    expect([...new Set(names)].toSorted()).toEqual(Object.keys(loadedLater).toSorted());
  });

  it('is nothing that a paid task needs after its submit', async () => {
    const argv = ['--input-type=module', '--eval', program];
    const cwd = fileURLToPath(new URL('test/', root));
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd });
    const { status, hook, loaded } = JSON.parse(stdout);
    expect({ status, hook }).toEqual({ status: 'succeeded', hook: 'unsigned' });
    // The stream alone was asked for, and the wait went on without.
    const chunks = loaded.filter((name: string) => !name.includes('event-stream'));
    expect(chunks).toEqual([]);
  });
});
