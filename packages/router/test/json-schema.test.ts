import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { jsonSchema } from '../src/config/schema.ts';

describe('genlock.schema.json', () => {
  it('is what the schema says today (if not: pnpm docs:generate)', async () => {
    const text = await readFile(new URL('../genlock.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toEqual(jsonSchema());
  });

  it('knows every part of a config that is data, and no part that is code', () => {
    const text = JSON.stringify(jsonSchema());
    for (const key of ['$schema', 'route', 'fallback', 'models', 'apiKeyEnvironment', 'restURL']) {
      expect(text).toContain(`"${key}"`);
    }
    for (const key of ['onEvent', 'pollSchedule', 'budget']) expect(text).not.toContain(`"${key}"`);
  });
});
