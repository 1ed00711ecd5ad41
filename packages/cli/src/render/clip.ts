import { formatUsd, type Charged } from '@genlock/core';
import type { ClipOutput } from '../clip/clip-output.ts';
import type { Io } from '../io.ts';
import { printable } from '../output/printable.ts';
import { styleFor, type Style } from './style.ts';
import { bytesInWords } from './words.ts';

const chargedWords: Readonly<Record<Charged, string>> = {
  no: 'not charged',
  yes: 'charged',
  unknown: 'may be charged',
};

/** A clip for a person: where its file is, how it ended, what it cost. */
export function renderClip(clip: ClipOutput, io: Pick<Io, 'hasColor'>): string {
  const style = styleFor(io);
  const lines = [
    ...headOf(clip, style),
    ...(clip.files.length === 0 && clip.status === 'succeeded'
      ? clip.videos.map(({ url }) => `  video ${url}`)
      : []),
    ...costLines(clip),
    ...(clip.taskId === undefined ? [] : [`  task ${clip.taskId}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function headOf(clip: ClipOutput, style: Style): readonly string[] {
  const { model, provider, files, fault, error } = clip;
  const what = `${model} at ${provider}`;
  if (error !== undefined) {
    const next = error.hint === undefined ? [] : [`  ${error.hint}`];
    return [`${style('bad', 'error')}  ${what}: ${printable(error.message)}`, ...next];
  }
  if (fault !== undefined) {
    const charged = fault.charged === undefined ? '' : `, ${chargedWords[fault.charged]}`;
    return [
      `${style('bad', clip.status ?? '')}  ${what}: ${fault.kind}${charged}`,
      `  ${printable(fault.message)}`,
    ];
  }
  const seconds = clip.elapsedMs === undefined ? '' : `, ${Math.round(clip.elapsedMs / 1_000)} s`;
  if (files.length > 0) {
    const saved = files.map(
      ({ path, bytes }) => `${style('good', 'saved')}  ${printable(path)} (${bytesInWords(bytes)})`,
    );
    return [...saved, `  ${what}${seconds}`];
  }
  const good = clip.status === 'succeeded' ? 'good' : 'title';
  return [`${style(good, clip.status ?? 'started')}  ${what}${wordOf(clip)}${seconds}`];
}

function wordOf({ status, providerStatus, queuePosition }: ClipOutput): string {
  const word =
    providerStatus === undefined || providerStatus === status
      ? ''
      : ` (${printable(providerStatus)})`;
  return `${word}${queuePosition === undefined ? '' : `, place ${queuePosition}`}`;
}

function costLines(clip: ClipOutput): readonly string[] {
  const { costUsd, costCredits, estimateUsd } = clip;
  const estimate = estimateUsd === undefined ? undefined : `${formatUsd(estimateUsd)} USD`;
  if (costUsd !== undefined) {
    const compared =
      estimate === undefined
        ? ''
        : costUsd === estimateUsd
          ? ', as estimated'
          : `; estimated ${estimate}`;
    return [`  cost ${formatUsd(costUsd)} USD${compared}`];
  }
  if (costCredits !== undefined) return [`  cost ${costCredits} credits`];
  if (estimate === undefined) return [];
  const isOver = clip.status === 'succeeded' ? '; the provider has not reported the cost yet' : '';
  return [`  estimate ${estimate}${isOver}`];
}
