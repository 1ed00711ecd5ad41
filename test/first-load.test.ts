import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { providerList } from '../scripts/provider-list.ts';
import { describe, expect, it } from 'vitest';
import { root } from './support/root.ts';

/** What is loaded by its first use, and what that is. None of it is the first need of a paid task. */
const loadedLater: Readonly<Record<string, string>> = {
  './read-settings.ts': 'loadConfig',
  './network.ts': 'how a provider is talked to, before anything is sent',
  './model-calls.ts': 'a call of the AI SDK, before it sends anything',
  './requests.ts': 'a request to a handler, whole, before it is answered',
  './task/calls.ts': 'what sends anything, before it is sent: a submit and all that comes after it',
  './event-stream.ts': 'a status stream; a wait without one reads as often as it would',
  './files.ts': 'a file in a request, before it is sent',
  './catalogue-reader.ts': 'describe, and the list of what is sold now',
  './quote.ts': 'quote',
  './upload-media.ts': 'an upload, before the request is sent',
  './verifier.ts': 'a webhook, or before the submit that asks for one',
  '../media/open-video.ts':
    'a video that a sink opens by itself; its task has its link all the same',
  './provider/own-rows.ts': 'rows of one’s own, before anything is sent',
  './saver.ts': 'a sink, before the submit of its first task',
};

async function sourcesOf(folder: string): Promise<readonly string[]> {
  const url = new URL(`${folder}/src/`, root);
  const paths = await readdir(url, { recursive: true });
  const files = paths.filter((path) => path.endsWith('.ts'));
  return Promise.all(files.map((path) => readFile(new URL(path, url), 'utf8')));
}

/** Uses of fal after which nothing more can be loaded once its submit is sent; each says its end. */
const uses: Readonly<Record<string, readonly [code: string, end: unknown]>> = {
  'a task that is waited for, then asked for, canceled and looked for': [
    `const task = await fal.start(request, { webhookUrl });
     const { status } = await fal.wait(task.id);
     const headers = new Headers({ 'x-fal-webhook-signature': 'none' });
     const hook = await fal.webhook.verify(new Request(webhookUrl, { method: 'POST', headers, body: '{}' })).catch((error) => error.reason);
     const { outcome } = await fal.cancel(task.id);
     await fal.cost(task.id);
     await fal.recover(request, { startedAt: Date.now() }).catch(() => undefined);
     return [status, hook, outcome];`,
    ['succeeded', 'unsigned', 'too-late'],
  ],
  'a task that is run by a router': [
    `const { createGenlock } = await import('genlock');
     const { state } = await createGenlock({ providers: [fal] }).run(request);
     return state.status;`,
    'succeeded',
  ],
  'a video that the AI SDK asks for': [
    `const { videos } = await fal.video(request.model).doGenerate({ ...request, n: 1, providerOptions: {} });
     return videos.map(({ url }) => url);`,
    ['https://v.test/1.mp4'],
  ],
  'a submit whose answer is lost': [
    `isLost = true;
     return fal.start(request).catch(({ code }) => code);`,
    'submission-unknown',
  ],
  'a submit that is refused': [
    `isRefused = true;
     return fal.start(request).catch(({ code, charged }) => [code, charged]);`,
    ['submit-refused', 'no'],
  ],
};

const program = (use: string): string => `
  import { registerHooks } from 'node:module';
  const loaded = [];
  let isCut = false;
  let isLost = false;
  let isRefused = false;
  registerHooks({ resolve(name, context, next) {
    if (isCut) { loaded.push(name); throw new Error('nothing can be loaded any more'); }
    return next(name, context);
  } });
  const { createFal } = await import('@genlock/fal');
  const answers = { status: { status: 'COMPLETED' }, result: { video: { url: 'https://v.test/1.mp4' } } };
  const fetch = async (url, { method }) => {
    const { pathname } = new URL(url);
    if (method === 'POST') {
      isCut = true;
      if (isLost) throw Object.assign(new TypeError('terminated'), { cause: { code: 'ECONNRESET' } });
      return isRefused ? Response.json({ detail: 'no' }, { status: 403 }) : Response.json({ request_id: 'r1' });
    }
    if (pathname.endsWith('/cancel')) return Response.json({ status: 'ALREADY_COMPLETED' }, { status: 400 });
    if (pathname.endsWith('/stream')) return new Response('', { status: 404 });
    return Response.json(pathname.endsWith('/status') ? answers.status : answers.result);
  };
  const fal = createFal({ apiKey: 'k', fetch, sleep: async () => undefined, recoveryTimeoutMs: 0 });
  const request = { model: 'kling-v3.0-std', prompt: 'a red kite' };
  const webhookUrl = 'https://app.test/hook';
  const use = async () => { ${use} };
  const end = await use();
  console.log(JSON.stringify({ end, isCut, loaded }));
`;

describe('what is loaded by its first use', () => {
  it.each(providerList.map(({ id }) => id))(
    'of %s is not in its import, nor what core has for it',
    async (id) => {
      const built = new URL(`packages/providers/${id}/dist/index.mjs`, root);
      const names = [
        ...(await readFile(built, 'utf8')).matchAll(/^import (?:[^;]*? from )?"([^"]+)"/gm),
      ];
      const packages = names.map(([, name = '']) => name).filter((name) => !name.startsWith('.'));
      expect(packages).toEqual(['@genlock/core/adapter']);
    },
  );

  it('is listed, with what its first use is', async () => {
    const adapters = providerList.map(({ id }) => `packages/providers/${id}`);
    const folders = ['packages/core', 'packages/router', ...adapters];
    const sources = (await Promise.all(folders.map(sourcesOf))).flat();
    const names = sources.flatMap((text) =>
      [...text.matchAll(/\bimport\(\s*'(\.[^']+)'/g)].map(([, name = '']) => name),
    );
    expect([...new Set(names)].toSorted()).toEqual(Object.keys(loadedLater).toSorted());
  });

  it.each(Object.entries(uses))(
    'is nothing that a paid task needs after its submit: %s',
    async (_use, [code, expected]) => {
      const argv = ['--input-type=module', '--eval', program(code)];
      const cwd = fileURLToPath(new URL('test/', root));
      const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd });
      const { end, isCut, loaded } = JSON.parse(stdout);
      expect({ end, isCut }).toEqual({ end: expected, isCut: true });
      // The stream alone was asked for, and the wait went on without.
      const chunks = loaded.filter((name: string) => !name.includes('event-stream'));
      expect(chunks).toEqual([]);
    },
  );
});
