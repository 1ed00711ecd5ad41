import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { online } from './support/online.ts';
import { anEmulator } from './support/scene.ts';

const page = new URL('../../../docs/command.md', import.meta.url);
const isUpdating = process.env['GENLOCK_UPDATE_DOCS'] === '1';
const blocks = /^```console\n\$ genlock ([^\n]*)\n(.*?)^```$/gms;
/** What the page calls the emulator. */
const shownUrl = 'http://127.0.0.1:4010';
/** The clock of the session, so that the ages of prices stay as they are. */
const begins = Date.parse('2026-11-30T09:00:00Z');

interface Session {
  readonly run: (command: string) => Promise<string>;
  /** From now on the tasks of the emulator take their time. */
  readonly slowDown: () => void;
}

/** Somebody at one folder, with one ledger, at one emulator. */
async function aSession(): Promise<Session> {
  let slowSince: number | undefined;
  const now = (): number =>
    slowSince === undefined ? Date.now() : slowSince + (Date.now() - slowSince) / 200;
  const emulator = await anEmulator({ speed: 1_000, now });
  const [cwd, stateFolder, began] = [await emptyFolder(), await emptyFolder(), Date.now()];
  const names = new Map<string, string>();
  const run = async (command: string): Promise<string> => {
    let seen = '';
    const words = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    const line = words.map((word) => {
      const own = [...names].find(([, shown]) => shown === word)?.[0];
      return own ?? word.replace(shownUrl, emulator.url);
    });
    await genlock(line, {
      ...online,
      cwd,
      stateFolder,
      now: command.startsWith('doctor') ? Date.now : () => begins + (Date.now() - began),
      out: (text) => (seen += text),
      err: (text) => (seen += text),
    });
    return shown(seen, { names, cwd, stateFolder, url: emulator.url });
  };
  return {
    run,
    slowDown: () => {
      slowSince = Date.now();
    },
  };
}

/** What was seen, without what differs from one day and one folder to the next. */
function shown(
  seen: string,
  place: { names: Map<string, string>; cwd: string; stateFolder: string; url: string },
): string {
  const { names, cwd, stateFolder, url } = place;
  const { port } = new URL(url);
  return seen
    .replaceAll(/[a-z]+:[\w./-]+:[\da-f][\da-f-]{15,}/g, (id) => {
      const name = names.get(id) ?? `${id.slice(0, id.lastIndexOf(':'))}:${names.size + 1}`;
      names.set(id, name);
      return name;
    })
    .replaceAll(url, shownUrl)
    .replaceAll(new URL(url).host, new URL(shownUrl).host)
    .replaceAll(`emulator-127.0.0.1-${port}`, 'emulator-127.0.0.1-4010')
    .replaceAll(cwd, '/home/me/clips')
    .replaceAll(stateFolder, '/home/me/.local/state/genlock')
    .replaceAll(/Node \d+\.\d+\.\d+/g, 'Node 22.23.2')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, '2026-11-30 09:00')
    .replaceAll(/^( {2}\S+ at \w+), \d+ s$/gm, '$1, 4 s')
    .replaceAll(/\(\d+ kB\)/g, '(1 MB)')
    .replaceAll(/^(?:fal|wavespeed): (?:submitting|queued|running|succeeded|saving).*\n/gm, '');
}

describe('the session of docs/command.md', { timeout: 30_000 }, () => {
  it('is what the commands print today, one after the other', async () => {
    const text = await readFile(page, 'utf8');
    const { run, slowDown } = await aSession();
    let fresh = text;
    for (const [block, command = ''] of text.matchAll(blocks)) {
      // The clip that is canceled later must not end before.
      if (command.includes('--detach')) slowDown();
      const printed = await run(command);
      fresh = fresh.replace(block, () => `\`\`\`console\n$ genlock ${command}\n${printed}\`\`\``);
    }
    if (isUpdating) await writeFile(page, fresh);
    expect(await readFile(page, 'utf8')).toBe(fresh);
    expect([...text.matchAll(blocks)].length).toBeGreaterThan(6);
  });
});
