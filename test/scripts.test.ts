import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../scripts/packages.ts';
import { root } from './support/root.ts';

const examples = (await readdir(new URL('examples/', root))).map((name) => `examples/${name}`);
const folders = ['.', ...packageFolders, ...examples, 'bench', 'test/peers'];

describe('the scripts of package.json', () => {
  it.each(folders)(
    'in %s run in cmd.exe as in sh: no single quote, no variable',
    async (folder) => {
      const text = await readFile(new URL(`${folder}/package.json`, root), 'utf8');
      const { scripts = {} }: { scripts?: Readonly<Record<string, string>> } = JSON.parse(text);
      expect(Object.values(scripts).filter((script) => /['$;]|^\w+=/.test(script))).toEqual([]);
    },
  );
});
