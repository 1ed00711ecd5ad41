import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import { configFolder } from './support/config-folder.ts';
import { rejectionOf } from './support/thrown.ts';

const run = promisify(execFile);
const json = 'genlock.config.json';
const yaml = 'genlock.config.yaml';

async function errorIn(cwd: string, file: string, timeoutMs?: number): Promise<ConfigError> {
  const error = await rejectionOf(
    loadConfig({ cwd, env: {}, ...(timeoutMs !== undefined && { timeoutMs }) }),
  );
  if (!ConfigError.isInstance(error)) throw error;
  expect(error).toMatchObject({ file, charged: 'no' });
  // One sentence for a person, and no stack.
  expect(error.message).toMatch(/^genlock\.config\.\w+(:\d+)?: .+/);
  return error;
}

async function errorOf(
  file: string,
  text: string | Uint8Array,
  timeoutMs?: number,
): Promise<ConfigError> {
  const cwd = await configFolder();
  await writeFile(join(cwd, file), text);
  return errorIn(cwd, file, timeoutMs);
}

describe('what is no file of text is a ConfigError (case 7.8)', () => {
  it('a folder', async () => {
    const cwd = await configFolder();
    await mkdir(join(cwd, json));
    expect((await errorIn(cwd, json)).message).toBe(`${json}: it is a folder`);
  });

  it('a link that leads back to itself', async () => {
    const cwd = await configFolder();
    await symlink(json, join(cwd, json));
    expect((await errorIn(cwd, json)).message).toContain('a link that leads back to itself');
  });

  it('a link to nothing: whoever made it expects a config', async () => {
    const cwd = await configFolder();
    await symlink('nowhere.json', join(cwd, json));
    expect((await errorIn(cwd, json)).message).toContain('a link to a file that does not exist');
  });

  it('a pipe, which nobody writes to', async () => {
    const cwd = await configFolder();
    await run('mkfifo', [join(cwd, json)]);
    expect((await errorIn(cwd, json)).message).toContain('it is no regular file');
  });

  it('a device', async () => {
    const cwd = await configFolder();
    await symlink('/dev/zero', join(cwd, yaml));
    expect((await errorIn(cwd, yaml)).message).toContain('it is no regular file');
  });

  it('a file that this process may not read', async () => {
    const cwd = await configFolder({ [json]: '{}' });
    const code = `
      import { loadConfig } from ${JSON.stringify(import.meta.resolve('genlock'))};
      loadConfig().catch((error) => console.log(error.name, error.message));
    `;
    // Node's permission model: root may read everything else.
    const allowed = join(import.meta.dirname, '../../..', '*');
    const flags = ['--permission', `--allow-fs-read=${allowed}`, '--input-type=module'];
    const { stdout } = await run(process.execPath, [...flags, '--eval', code], { cwd });
    expect(stdout).toMatch(
      /^ConfigError genlock\.config\.ts: it cannot be read: .*--allow-fs-read/,
    );
  });

  it('more than a config can be', async () => {
    const error = await errorOf(yaml, `# ${'x'.repeat(1024 * 1024)}`);
    expect(error.message).toContain('larger than 1 MiB');
  });

  it.each([
    ['UTF-16, as some shells write it', Buffer.from('\uFEFF{}', 'utf16le')],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe)],
  ])('%s', async (_what, bytes) => {
    expect((await errorOf(json, bytes)).message).toContain('save it as UTF-8');
  });
});

describe('a byte order mark is no mistake (case 7.8)', () => {
  it.each([
    [json, '{ "route": ["fal"] }'],
    [yaml, 'route: [fal]\n'],
    ['genlock.config.ts', 'export default { route: ["fal"] };'],
  ])('in %s', async (file, text) => {
    const cwd = await configFolder({ [file]: `\uFEFF${text}` });
    expect((await loadConfig({ cwd, env: {} })).route).toEqual(['fal']);
  });
});

describe('YAML that no person writes is a ConfigError with its line (case 7.8)', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((name, index) => {
      const before = 'abcdefgh'[index];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
    }),
  ].join('\n');

  it.each([
    ['a bomb', bomb, 8, 'its aliases stand for too much'],
    ['an alias of nothing', 'route: [fal]\nmodels: *films\n', 2, 'names no anchor'],
    ['an alias before its anchor', 'a: *late\nb: &late 1\n', 1, 'names no anchor'],
    ['an alias of itself', 'models: &m\n  hero: *m\n', 2, ''],
    ['ten thousand lists in each other', '['.repeat(10_000), 1, 'nested too deeply'],
    ['two documents', 'route: [fal]\n---\nroute: [fal]\n', 2, 'not YAML'],
  ])('%s', async (_what, text, line, says) => {
    const error = await errorOf(yaml, text);
    expect(error.message).toContain(says);
    expect(error.line).toBe(line);
  });

  it('JSON that is nested too deeply, too', async () => {
    const text = '['.repeat(10_000) + ']'.repeat(10_000);
    expect((await errorOf(json, text)).line).toBe(1);
  });
});

describe('a module that does something else than export a config (case 7.8)', () => {
  const ts = 'genlock.config.ts';

  it('by a getter that throws is reported with file, line and key', async () => {
    const text = [
      'export default {',
      '  providers: {',
      '    get fal(): object {',
      '      throw new Error("no vault");',
      '    },',
      '  },',
      '};',
    ].join('\n');
    expect(await errorOf(ts, text)).toMatchObject({
      line: 4,
      key: 'providers.fal',
      message: `${ts}:4: providers.fal: its getter threw: no vault`,
    });
  });

  it('by an await that never ends is reported with the line', async () => {
    const text =
      '// await nothing\nconst forever = new Promise(() => undefined);\nawait forever;\nexport default {};\n';
    const error = await errorOf(ts, text, 50);
    expect(error).toMatchObject({ line: 3 });
    expect(error.message).toContain('it was not loaded within 50 ms');
  });

  it.each([
    ['a promise that never ends', 'new Promise(() => undefined)', '', 'not loaded within'],
    ['a promise of nothing', 'Promise.reject(new Error("no vault"))', '', 'no vault'],
    [
      'providers that are a promise',
      '{ providers: (async () => ({}))() }',
      'providers',
      'await it',
    ],
    ['a map', 'new Map([["route", ["fal"]]])', '', 'not an instance of a class'],
    ['providers that are a map', '{ providers: new Map() }', 'providers', 'not an instance'],
    ['a function', '() => ({ route: ["fal"] })', '', 'has to be an object'],
  ])('by exporting %s is no config that is silently empty', async (_what, value, key, says) => {
    const endless = says === 'not loaded within' ? 50 : undefined;
    const error = await errorOf(ts, `export default ${value};`, endless);
    expect(error.message).toContain(says);
    expect(error.key).toBe(key);
  });

  it('by exporting a promise of a config is waited for', async () => {
    const text = 'export default (async () => ({ route: ["fal"] }))();';
    const cwd = await configFolder({ [ts]: text });
    expect((await loadConfig({ cwd, env: {} })).route).toEqual(['fal']);
  });
});
