import { checkOptions, startOptionChecks, waitOptionChecks } from '@genlock/core';
import type { Genlock } from '../genlock-interface.ts';
import { findAt, recoverAtAll } from '../routing/recover.ts';
import type { RouterParts } from './parts.ts';

/** The calls that start a task on the route, and those that look for one that was lost. */
export function startOnRoute({
  router,
  routed,
  meant,
  byId,
}: RouterParts): Pick<Genlock, 'ready' | 'start' | 'run' | 'recover' | 'findSubmit'> {
  return {
    ready: async () => {
      await Promise.all(routed.map(async ({ ready }) => ready?.()));
    },
    start: async (request, options = {}) => {
      checkOptions('start', options, startOptionChecks);
      return router.start(meant(request), options);
    },
    run: async (request, options = {}, waitOptions = {}) => {
      checkOptions('run', options, startOptionChecks);
      checkOptions('run', waitOptions, waitOptionChecks);
      return router.run(meant(request), options, waitOptions);
    },
    recover: async (request, options) => recoverAtAll(routed, meant(request), options),
    findSubmit: async (submit, options) => findAt(byId(submit.provider), submit, options),
  };
}
