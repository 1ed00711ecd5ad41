import { createAtlasCloud } from '@genlock/atlascloud';
import { formatUsd } from '@genlock/core';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import type { Player, Stage } from './stage.ts';

interface KeyedPlayer extends Player {
  /** Variables that may hold the key. */
  readonly keys: readonly string[];
}

const everyPlayer: readonly KeyedPlayer[] = [
  {
    id: 'wavespeed',
    keys: ['WAVESPEED_API_KEY'],
    create: (onEvent) => createWaveSpeed({ onEvent }),
  },
  { id: 'fal', keys: ['FAL_KEY', 'FAL_API_KEY'], create: (onEvent) => createFal({ onEvent }) },
  {
    id: 'atlascloud',
    keys: ['ATLASCLOUD_API_KEY'],
    create: (onEvent) => createAtlasCloud({ onEvent }),
  },
];

/** The real providers: those whose key is in the environment. */
export function liveStage(): Stage {
  const players = everyPlayer.filter(({ keys }) => keys.some((name) => process.env[name]));
  if (players.length === 0) {
    const names = everyPlayer.map(({ keys }) => keys[0]).join(', ');
    throw new Error(`--live needs the key of at least one provider. Set one of ${names}.`);
  }
  return {
    players,
    note: 'The providers are real, and so are the prices.',
    charged: (_taskId, told) => (told === undefined ? 'not told' : formatUsd(told)),
    close: async () => {},
  };
}
