import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { checkConfig } from '../doctor/check-config.ts';
import { checkLedger } from '../doctor/check-ledger.ts';
import { checkProviders } from '../doctor/check-providers.ts';
import { Probes } from '../doctor/probes.ts';
import { renderChecks } from '../render/checks.ts';
import type { doctor as definition } from './doctor.ts';
import type { DoctorOutput } from './doctor-output.ts';

/** Looks at everything that has to be in order before money is spent. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output } = call;
  const probes = new Probes(io);
  const { checks: ofConfig, opened } = await checkConfig(options, call, probes);
  output.progress.update('Asking the providers');
  const ofProviders =
    opened === undefined ? [] : await checkProviders(opened.providers, { io, probes });
  const ofLedger = await checkLedger(options, call, opened?.emulation);
  const node = { about: 'node', state: 'good', text: `Node ${process.versions.node}` } as const;
  const checks = [node, ...ofConfig, ofLedger, ...ofProviders];
  const isGood = checks.every(({ state }) => state !== 'bad');
  output.show<DoctorOutput>({ isGood, checks }, () => renderChecks(checks, io));
  return isGood ? exitCode.ok : exitCode.no;
};
