import { version } from '@genlock/core';
import type { Session } from '../../api/index.ts';
import type { Desk } from '../desk.ts';
import { mostUploadBytes } from '../files/file-store.ts';
import { modelsOf } from '../models.ts';
import type { Routes } from './route.ts';

/** `GET /api/session`, `GET /api/models`. */
export const sessionRoutes: Routes = (api, { desk }) => {
  api.get('/session', async (c) => c.json<Session>(await sessionOf(desk)));
  api.get('/models', (c) => c.json(modelsOf(desk.doors.map(({ provider }) => provider))));
};

async function sessionOf(desk: Desk): Promise<Session> {
  const { emulator, confirmAboveUsd, places } = desk;
  return {
    version,
    isEmulated: emulator !== undefined,
    emulatorSpeed: emulator?.speed,
    providers: desk.doors.map(({ provider: { id }, missing }) => ({
      id,
      label: id,
      isReady: missing.length === 0,
      missing,
    })),
    budget: await desk.budget(),
    confirmAboveUsd,
    limits: { uploadBytes: mostUploadBytes, columns: 12, promptCharacters: 20_000 },
    folder: places.videos,
  };
}
