#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createEmulator, type Emulator } from './emulator.ts';
import { httpFaultKinds, streamFaultKinds, webhookFaultKinds } from './faults/fault.ts';
import { faultSyntax, parseFault } from './faults/parse.ts';
import { faultTable } from './faults/table.ts';
import { providers } from './providers/index.ts';

const usage = `Usage: genlock-emulator [options]

Speaks the HTTP APIs of ${providers.map(({ title }) => title).join(', ')} on 127.0.0.1.
Nothing leaves the machine.

  --port <number>   TCP port, 0 for any free one    (default 4010)
  --speed <number>  times faster than life          (default 10)
  --seed <number>   seed of the tasks' times        (default 1)
  --fault <fault>   something that goes wrong, may be repeated: ${faultSyntax}
                    for example ${providers[0].name}:status:503*3 or ${providers[0].name}:submit:fail=moderated
  --help            this text

Kinds of faults:
${httpFaultKinds.map((kind) => `  ${kind.padEnd(20)}${faultTable[kind].about}`).join('\n')}
${streamFaultKinds.map((kind) => `  ${kind.padEnd(20)}${faultTable[kind].about}`).join('\n')}
  ${webhookFaultKinds.join(', ')} (route: webhook)`;

function describe({ url, settings }: Emulator): string {
  return [
    `# The emulator listens on ${url}. Stop it with Ctrl+C.`,
    ...providers.map(({ name, environment }) => `export ${environment}='${settings[name].apiKey}'`),
    '# Settings for the adapters:',
    ...providers.map(({ factory, hosts }) => {
      const urls = Object.entries(hosts).map(([setting, path]) => `${setting}: '${url}${path}'`);
      return `# ${factory}({ ${urls.join(', ')} })`;
    }),
  ].join('\n');
}

async function run(): Promise<string> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      speed: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return usage;
  // Read before the server starts, so that a misspelt one leaves nothing running.
  const faults = values.fault.map(parseFault);
  const emulator = await createEmulator({
    port: Number(values.port),
    speed: Number(values.speed),
    seed: Number(values.seed),
  });
  for (const fault of faults) emulator.faults.set(fault);
  return describe(emulator);
}

try {
  console.log(await run());
} catch (error) {
  console.error(`genlock-emulator: ${error instanceof Error ? error.message : String(error)}`);
  console.error('See genlock-emulator --help.');
  process.exitCode = 1;
}
