#!/usr/bin/env node
import module from 'node:module';
import { oldNode } from './node-version.ts';

const refusal = oldNode(process.versions.node);
if (refusal === undefined) {
  // What was compiled once is read from the system's folder of temporary files.
  module.enableCompileCache();
  const { main } = await import('./main.ts');
  await main(process);
} else {
  process.stderr.write(refusal);
  process.exitCode = 2;
}
