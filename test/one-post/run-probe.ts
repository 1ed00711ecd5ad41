import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import type { Counted } from './expected.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('probe.ts', import.meta.url));

/**
 * Lets a Node make all paid calls of the probe.
 *
 * @param node - path of its binary
 */
export async function runProbe(node: string): Promise<readonly Counted[]> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-one-post-'));
  try {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });
    const [identity, authority] = [join(folder, 'identity.json'), join(folder, 'authority.pem')];
    await Promise.all([
      writeFile(identity, JSON.stringify({ key, cert })),
      writeFile(authority, cert),
    ]);
    const env = { NODE_EXTRA_CA_CERTS: authority };
    const { stdout } = await run(node, [script, identity], { env, maxBuffer: 64 * 1024 * 1024 });
    return stdout
      .trim()
      .split('\n')
      .map((line): Counted => JSON.parse(line));
  } finally {
    await rm(folder, { recursive: true });
  }
}
