import type { Rule, RuleChecks } from '@genlock/core';

/** Where the end of the audio is a field of the wire. */
export const needsAudioSeconds: Rule = { rule: 'needs-audio-seconds' };

/** The rules that Pika's rows name beside what all rows may name. */
export const rules: RuleChecks = {
  [needsAudioSeconds.rule]: ({ audioSeconds }) =>
    audioSeconds === undefined
      ? {
          field: 'audioSeconds',
          given: 'nothing',
          allowed: 'how long the audio is: the provider has to be told where it ends',
        }
      : undefined,
};
