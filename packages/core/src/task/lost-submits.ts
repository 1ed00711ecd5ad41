import { checkOptions } from '../names/check-options.ts';
import type { Engine } from '../provider/engine.ts';
import { findSubmitOptionChecks, recoverOptionChecks } from '../provider/option-names.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import { findSubmit } from './find-submit.ts';
import { recoverTask } from './recover-task.ts';

/** The calls of a provider that look for the task of a submit whose answer was lost. */
export function callsForLostSubmits(engine: Engine): {
  readonly [Each in 'recover' | 'findSubmit']: NonNullable<VideoProvider[Each]>;
} {
  const provider = engine.definition.id;
  return {
    recover: async (request, options) => {
      checkOptions('recover', options, recoverOptionChecks, { provider });
      return recoverTask(engine, request, options);
    },
    findSubmit: async (submit, options = {}) => {
      checkOptions('findSubmit', options, findSubmitOptionChecks, { provider });
      return findSubmit(engine, submit, options);
    },
  };
}
