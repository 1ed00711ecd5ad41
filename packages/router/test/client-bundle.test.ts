import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

/** The built file, as it is published. */
const built = new URL('../dist/client.mjs', import.meta.url);

describe('genlock/client, as built', () => {
  it('is one file that imports the parser alone', async () => {
    const text = await readFile(built, 'utf8');
    const imports = [...text.matchAll(/^import .* from "(.*)";$/gm)].map(([, name]) => name);
    expect(imports).toEqual(['eventsource-parser']);
    expect(text).not.toMatch(/\bimport\(|\brequire\(|\bprocess\.|\bBuffer\b/);
  });
});
