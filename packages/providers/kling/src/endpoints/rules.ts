import { mediaKind, type RuleChecks } from '@genlock/core/adapter';

/** Rules that only Kling's own endpoints have. */
export const rules: RuleChecks = {
  'prompt-or-shots-or-neither': ({ prompt, shots }) =>
    prompt !== undefined && shots !== undefined
      ? { field: 'shots', given: 'shots together with a prompt', allowed: 'one of the two' }
      : undefined,

  'last-frame-is-silent': ({ lastFrame, generateAudio }) =>
    lastFrame !== undefined && generateAudio === true
      ? { field: 'generateAudio', given: 'sound with a last frame', allowed: 'one of the two' }
      : undefined,

  'video-is-silent': ({ references = [], generateAudio }) =>
    generateAudio === true && references.some((each) => mediaKind(each) === 'video')
      ? { field: 'generateAudio', given: 'sound beside a video', allowed: 'one of the two' }
      : undefined,

  'voice-needs-sound': ({ providerOptions, generateAudio }) => {
    // Under whatever id the account has.
    const voices = Object.values(providerOptions ?? {}).map((raw) => raw?.['voice_list']);
    const hasVoice = voices.some((list) => Array.isArray(list) && list.length > 0);
    return hasVoice && generateAudio !== true
      ? {
          field: 'generateAudio',
          given: 'no sound, with a voice',
          allowed: 'true: a voice is heard only with sound',
        }
      : undefined;
  },

  // https://kling.ai/document-api/api/video/3-0-omni/text-to-video (read 2026-09-20): shots are
  // divided by semicolons, so that one inside of a prompt would begin another shot.
  'shots-in-words': ({ shots = [] }, { most = Infinity }) => {
    if (shots.some(({ prompt }) => prompt.includes(';'))) {
      return { field: 'shots', given: 'a prompt with a semicolon', allowed: 'prompts without one' };
    }
    const length = shots.reduce((sum, { prompt }) => sum + Array.from(prompt).length + 14, 0);
    return length > most
      ? { field: 'shots', given: 'prompts of too many characters', allowed: `${most} together` }
      : undefined;
  },
};
