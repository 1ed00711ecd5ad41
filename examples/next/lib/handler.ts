import { createGenlockHandler } from 'genlock';
import { after } from 'next/server';
import { genlock } from './genlock.ts';
import { ledger } from './ledger.ts';

/** The real id of the task that a request was about, once the request was found to be allowed. */
export const taskIds = new WeakMap<Request, string>();

/** Lets the page start and watch tasks; the keys stay here. */
export const handler = createGenlockHandler({
  genlock,
  secret: process.env['GENLOCK_SECRET'],
  startStore: ledger,
  authorize: async (request, question) => {
    // Your own session in its place.
    const user = /(?:^|; )user=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
    if (user === undefined) return false;
    if (question.action === 'start') {
      const { request: asked } = await question.read();
      if (asked.model !== 'film') return false;
    }
    if ('taskId' in question) taskIds.set(request, question.taskId);
    // Not the host that the request names: whoever sends it could have the webhook sent elsewhere.
    const site = process.env['PUBLIC_URL'];
    return {
      user,
      maxCostUsd: 0.8,
      ...(site === undefined ? {} : { webhookUrl: `${site}/api/webhook` }),
    };
  },
  onError: (error) => console.error(error),
  // A function that is stopped with its answer would lose a start whose browser has gone.
  waitUntil: (work) => after(() => work),
});
