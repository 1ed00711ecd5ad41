#!/usr/bin/env node
import { oldNode } from './node-version.ts';

const refusal = oldNode(process.versions.node);
if (refusal === undefined) {
  const { main } = await import('./main.ts');
  await main(process);
} else {
  process.stderr.write(refusal);
  process.exitCode = 2;
}
