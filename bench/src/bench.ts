import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { benchSizes } from './bundle-size.ts';
import { benchCpu } from './cpu.ts';
import { benchImports } from './import-time.ts';
import { rounded } from './numbers.ts';
import { readVersions } from './packages.ts';

const setting = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ${process.platform} ${process.arch}`,
  node: process.version,
  packages: await readVersions(),
};
console.log(setting);

const bundleSize = await benchSizes();
console.log('\nBundle of one factory, in bytes');
console.table(bundleSize);

const importTime = (await benchImports()).map((row) => ({
  ...row,
  milliseconds: rounded(row.milliseconds, 1),
  cpuMilliseconds: rounded(row.cpuMilliseconds, 1),
  cpuRatio: rounded(row.cpuRatio, 2),
}));
console.log('\nImport in a fresh process; the ratio is @genlock/fal by the package, in CPU time');
console.table(importTime);

const cpuTime = (await benchCpu()).map((row) => ({
  ...row,
  genlockMicroseconds: rounded(row.genlockMicroseconds, 1),
  aiSdkMicroseconds: rounded(row.aiSdkMicroseconds, 1),
  ratio: rounded(row.ratio, 2),
}));
console.log('\nCPU time; the ratio is @genlock/fal by @ai-sdk/fal, the target is at most 1');
console.table(cpuTime);

const results = JSON.stringify({ ...setting, cpuTime, importTime, bundleSize }, undefined, 2);
await writeFile(new URL('../results.json', import.meta.url), `${results}\n`);
