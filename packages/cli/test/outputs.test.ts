import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorOutput } from '../src/clip/clip-output.ts';
import { addOutput } from '../src/commands/catalog/add-output.ts';
import { checkOutput } from '../src/commands/catalog/check-output.ts';
import { describeOutput } from '../src/commands/catalog/describe-output.ts';
import { pricesOutput } from '../src/commands/catalog/prices-output.ts';
import { searchOutput } from '../src/commands/catalog/search-output.ts';
import { compareOutput } from '../src/commands/compare-output.ts';
import { modelsOutput } from '../src/commands/models-output.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { fixturePath } from './support/fixtures.ts';
import { online } from './support/online.ts';
import { anEmulator } from './support/scene.ts';

const id = 'acme/kite-1/text-to-video';
const snapshot = fixturePath('fal-models-drifted.json');

const lines: readonly (readonly [line: string, schema: z.ZodType])[] = [
  ['models', modelsOutput],
  ['models --model kling-v3.0 --quality', modelsOutput],
  ['models --model no-such-model', modelsOutput],
  ['compare --model kling-v3.0-std --duration 5 --clips 1000', compareOutput],
  ['compare --task image-to-video --duration 5 --quality', compareOutput],
  ['catalog prices', pricesOutput],
  [`catalog check --provider fal --snapshot ${snapshot}`, checkOutput],
  ['catalog search kite', searchOutput],
  [`catalog describe fal ${id}`, describeOutput],
  [`catalog add fal ${id}`, addOutput],
  [`catalog add fal ${id} --yes`, addOutput],
  ['models --provider nobody', errorOutput],
  ['models --nonsense', errorOutput],
  ['catalog describe fal acme/no-such-model', errorOutput],
];

describe('what --json prints', () => {
  it.each(lines)(
    'of "genlock %s" is one document of the documented shape',
    async (line, schema) => {
      const emulator = await anEmulator();
      const cwd = await emptyFolder();
      const { platformURL } = emulator.settings.fal;
      const config = JSON.stringify({ providers: { fal: { platformURL } } });
      await writeFile(join(cwd, 'genlock.config.json'), config);
      const { stdout } = await genlock([...line.split(' '), '--json'], { ...online, cwd });
      expect(z.prettifyError(schema.safeParse(JSON.parse(stdout)).error ?? { issues: [] })).toBe(
        '',
      );
    },
  );
});
