import type { Copied, NamedRequest } from './copied.ts';

/** The option of each field. */
const options: Readonly<Partial<Record<keyof NamedRequest, string>>> = {
  model: '--model',
  mode: '--task',
  negativePrompt: '--negative-prompt',
  durationSeconds: '--duration',
  aspectRatio: '--ratio',
  resolution: '--resolution',
  seed: '--seed',
  firstFrame: '--image',
  lastFrame: '--last-frame',
  motionVideo: '--motion-video',
  references: '--reference',
};

/** The command that makes it, for a POSIX shell; what it has no option for stands behind a `#`. */
export function commandOf({ provider, request, maxCostUsd }: Copied): string {
  const { prompt, shots, generateAudio, ...rest } = request;
  const known = Object.entries(rest).flatMap(([name, value]) => {
    const option = Object.entries(options).find(([field]) => field === name)?.[1];
    if (option === undefined) return [];
    return [[option, ...[value].flat().map((each) => quoted(String(each)))].join(' ')];
  });
  const left = Object.keys(rest).filter((name) => !(name in options));
  const parts = [
    'genlock generate',
    `--provider ${quoted(provider)}`,
    ...known,
    ...(generateAudio === undefined ? [] : [generateAudio ? '--audio' : '--no-audio']),
    ...(shots === undefined ? [] : ['--shots shots.json']),
    ...(maxCostUsd === undefined ? [] : [`--max-cost ${maxCostUsd}`]),
    ...(prompt === undefined || shots !== undefined ? [] : [`-- ${quoted(prompt)}`]),
  ];
  const notes = [
    ...(shots === undefined ? [] : [`shots.json: ${JSON.stringify(shots)}`]),
    ...(left.length === 0 ? [] : [`no option for: ${left.join(', ')}`]),
  ].map((note) => `\n# ${note}`);
  return `${parts.join(' ')}${notes.join('')}\n`;
}

/** For a POSIX shell: nothing in it means anything. */
function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
