import { isSoundFile } from '../guarded-fields.ts';
import { plainNames } from './wire-names.ts';
import type { WireProperty, WireValue } from './wire-property.ts';

/** What is heard. */
const sounds =
  'audio audios bgm dialogue dialog music narration sfx sound sounds soundtrack speech voice voiceover';
/** What else may stand in the name of a switch that turns it on: `keep_original_sound` is none. */
const others =
  'ambient add auto background create effect effects enable enabled generate generated generation ' +
  'has include make native on output over produce switch synced to track use video with';

const soundWords: ReadonlySet<string> = new Set(sounds.split(' '));
const switchWords: ReadonlySet<string> = new Set([...soundWords, ...others.split(' ')]);

/** Words and numbers by which such a switch is off where it is no boolean. */
const offWords: readonly WireValue[] = [
  'off',
  'none',
  'no',
  'false',
  'disabled',
  'silent',
  'mute',
  0,
];

/** Whether a wire field turns sound on by `true`, by what its name is made of. */
export function isSoundSwitch({ name, type }: WireProperty): boolean {
  return type === 'boolean' && (isSoundName(name) || isSoundFile(name, '') || isMadeOfSound(name));
}

/** Whether a name is one of those that mean the neutral `generateAudio`. */
export function isSoundName(name: string): boolean {
  const names: readonly string[] = plainNames.generateAudio;
  return names.includes(name);
}

/** The value by which a choice of words makes no sound. */
export function soundOff({ values = [] }: WireProperty): WireValue | undefined {
  return offWords.find((word) => values.includes(word));
}

function isMadeOfSound(name: string): boolean {
  const words = name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  return words.some((word) => soundWords.has(word)) && words.every((word) => switchWords.has(word));
}
