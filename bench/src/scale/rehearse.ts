import { createFal } from '@genlock/fal';
import { createKling } from '@genlock/kling';
import { createLedger, withLedger } from '@genlock/ledger';
import { createAnswers } from '../answers.ts';
import { models } from './models.ts';

/** Loads what the first call of a provider loads, which takes real time. */
export async function rehearse(): Promise<void> {
  const fetch = createAnswers(() => 'done');
  const wants = { prompt: 'A kite', durationSeconds: 5 };
  await createFal({ apiKey: 'key', fetch, statusStreams: 0 }).run({ model: models.fal, ...wants });
  await createKling({ apiKey: 'key', fetch })
    .start({ model: models.kling, ...wants })
    .catch(() => undefined);
  const file = createLedger({ file: ':memory:' });
  const { start } = withLedger(createFal({ apiKey: 'key', fetch, statusStreams: 0 }), file);
  await start({ model: models.fal, ...wants });
  await file.close();
}
