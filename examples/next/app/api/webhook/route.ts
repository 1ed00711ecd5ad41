import { createWebhookHandler } from '@genlock/core';
import { after } from 'next/server';
import { genlock } from '../../../lib/genlock.ts';
import { ledger } from '../../../lib/ledger.ts';
import { save } from '../../../lib/saved-video.ts';

const handler = createWebhookHandler({
  providers: [genlock],
  store: ledger,
  onEvent: async (_event, state) => {
    await save(state);
  },
  onError: (error) => console.error(error),
  waitUntil: (work) => after(() => work),
});

export { handler as POST };
