import { formatUsd, parseTaskId } from '@genlock/core';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { loadConfig } from 'genlock';
import { onlyProvider, type Download, type Stage } from './stage.ts';

/** Every provider on this machine: no key, no money, no network. */
export async function emulatedStage(speed: number): Promise<Stage> {
  const emulator = await createEmulator({ speed });
  // Time runs faster here, so look more often than every two seconds.
  const pollSchedule = (): number => Math.min(4_000 / speed, 500);
  return {
    players: Object.entries(emulator.settings).map(([id, settings]) => ({
      id,
      create: async (onEvent) => {
        const config = { providers: { [id]: { ...settings, pollSchedule, onEvent } } };
        return onlyProvider(await loadConfig({ config, env: {} }));
      },
    })),
    note: 'The providers are emulated on this machine. The videos will be test pictures.',
    download,
    charged: (taskId) => chargedBy(emulator, taskId),
    close: () => emulator.close(),
  };
}

const download: Download = async ({ url }) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The download answered ${response.status}.`);
  return {
    data: new Uint8Array(await response.arrayBuffer()),
    mediaType: response.headers.get('content-type') ?? undefined,
  };
};

/** The emulator keeps the books of all providers. */
function chargedBy(emulator: Emulator, taskId: string): string {
  const { provider, providerTaskId } = parseTaskId(taskId);
  const entry = emulator
    .ledger()
    .find((line) => line.provider === provider && line.taskId === providerTaskId);
  if (entry === undefined) return 'no such task';
  return entry.charge === 'charged' ? formatUsd(entry.chargeUsd) : entry.charge;
}
