import { availableParallelism, cpus } from 'node:os';
import { readVersions } from './packages.ts';

/** When, where and with what figures were made. */
export interface Setting {
  /** Day, in UTC. */
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  /** Versions of everything that is compared. */
  readonly packages: Readonly<Record<string, string>>;
}

/** The setting of a run that begins now, on this machine. */
export async function readSetting(): Promise<Setting> {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ${process.platform} ${process.arch}`,
    node: process.version,
    packages: await readVersions(),
  };
}
