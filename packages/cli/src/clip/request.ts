import type { Mode, VideoRequest } from '@genlock/core';
import { inferMode } from '@genlock/core';
import type { GenlockRequest } from 'genlock';
import { badUse } from '../command-error.ts';
import { nothingSpent } from '../errors/money.ts';
import type { Call, Definition } from '../command/command.ts';
import type { generate } from '../commands/generate.ts';
import { readMedia } from './read-media.ts';
import { readShots } from './read-shots.ts';

type GenerateCall =
  typeof generate extends Definition<infer Arguments, infer Options>
    ? Call<Arguments, Options>
    : never;

/** What of a call says what to make. */
export type Asked = Pick<GenerateCall, 'args' | 'options' | 'io'>;

/** The request that a command line means. @throws CommandError */
export async function requestOf({ args, options, io }: Asked): Promise<GenlockRequest> {
  const { model, task, duration, ratio, resolution, audio, seed, negativePrompt } = options;
  const { image, lastFrame, motionVideo, reference = [], shots } = options;
  const media = async (given: string | undefined, option: string) =>
    given === undefined ? undefined : readMedia(given, io.cwd, option);
  if (shots !== undefined && args.prompt !== undefined) {
    throw badUse('A prompt does not go with --shots: each shot has its own.');
  }
  const given = {
    prompt: await promptOf(args.prompt, io),
    negativePrompt,
    durationSeconds: duration,
    aspectRatio: ratio,
    resolution,
    generateAudio: audio,
    seed,
    firstFrame: await media(image, '--image'),
    lastFrame: await media(lastFrame, '--last-frame'),
    motionVideo: await media(motionVideo, '--motion-video'),
    references:
      reference.length === 0
        ? undefined
        : await Promise.all(reference.map((each) => readMedia(each, io.cwd, '--reference'))),
    shots: shots === undefined ? undefined : await readShots(io, shots),
  };
  const request = Object.fromEntries(
    Object.entries(given).filter(([, each]) => each !== undefined),
  );
  if (Object.keys(request).length === 0 && task === undefined && model === undefined) {
    throw badUse(
      'What is to be made?',
      'Give a prompt, an --image, or see: genlock generate --help',
    );
  }
  const mode = task === undefined ? {} : { mode: task };
  if (model !== undefined) return { ...request, ...mode, model };
  return { ...request, model: requirementsOf(task ?? modeOf(request), resolution, audio) };
}

function modeOf(request: Omit<VideoRequest, 'model'>): Mode {
  return inferMode({ ...request, model: '' });
}

function requirementsOf(
  task: Mode,
  resolution: string | undefined,
  audio: boolean | undefined,
): Exclude<GenlockRequest['model'], string> {
  return {
    task,
    ...(resolution === undefined ? {} : { resolution }),
    ...(audio === undefined ? {} : { audio }),
  };
}

/** `-` is standard input; the line feed at its end is none of the prompt. */
async function promptOf(
  given: string | undefined,
  { readInput }: Asked['io'],
): Promise<string | undefined> {
  if (given !== '-') return given;
  if (readInput === undefined) {
    throw badUse(
      'The prompt is to come from standard input, and that is a terminal.',
      'Pipe it: cat prompt.txt | genlock generate - ...',
    );
  }
  const prompt = (await readInput()).replace(/\r?\n$/, '');
  if (prompt.trim() === '') throw badUse('Standard input held no prompt.');
  if (prompt.includes('\uFFFD')) {
    throw badUse('Standard input held a letter that was lost: it is no UTF-8.', nothingSpent);
  }
  return prompt;
}
