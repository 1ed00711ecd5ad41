import { fileURLToPath } from 'node:url';
import { EdgeVM } from '@edge-runtime/vm';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { makeVideo, serveBrowser } from './support/edge-app.ts';
import { everyProvider, frameFor } from '@genlock/test-support/every-provider';
import { pngHeader } from '@genlock/test-support/png';

let emulator: Emulator;
let edge: {
  readonly configure: () => Promise<readonly [Iterable<string>, string]>;
  readonly makeVideo: typeof makeVideo;
  readonly serveBrowser: typeof serveBrowser;
};
let vm: EdgeVM;

/** One script without an import: what an edge platform is given. */
async function bundle(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('support/edge-app.ts', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'iife', name: 'edge' });
  await build.close();
  const [chunk] = output;
  expect(chunk.imports).toEqual([]);
  return chunk.code;
}

beforeAll(async () => {
  emulator = await createEmulator({ speed: 1_000 });
  vm = new EdgeVM();
  vm.evaluate(await bundle());
  edge = vm.evaluate('edge');
});

afterAll(() => emulator.close());

describe('in an edge runtime', () => {
  it('there is no Node to lean on', () => {
    const names = ['process', 'Buffer', 'require', 'setImmediate'];
    expect(names.map((name) => vm.evaluate(`typeof ${name}`))).toEqual(
      names.map(() => 'undefined'),
    );
  });

  // They wait as long as the shortest interval of their provider, so they wait together.
  it.concurrent.each(everyProvider)(
    'a video is made at $id',
    async ({ id: provider, model, takesFiles }) => {
      const image = frameFor({ takesFiles }, pngHeader(1280, 720));
      const result = await edge.makeVideo(emulator.settings, { route: provider, model, image });
      expect(result).toMatchObject({
        head: 'ftyp',
        metadata: { provider, model, mode: 'image-to-video' },
        status: 'succeeded',
      });
      const charges = emulator.ledger().filter((entry) => entry.provider === provider);
      expect(charges).toMatchObject([{ charge: 'charged' }]);
    },
  );

  it('a page is served without a key', async () => {
    const seen = await edge.serveBrowser(emulator.settings);
    expect([...seen]).toEqual(['succeeded', 'fal', '404']);
  });

  it('a config is imported, and a file is asked for in vain (cases 7.1, 7.4)', async () => {
    const [route, error] = await edge.configure();
    expect([...route]).toEqual(['fal']);
    expect(error).toContain('ConfigError: loadConfig: config files are read on Node 22.3');
    expect(error).toContain('loadConfig({ config })');
  });
});
