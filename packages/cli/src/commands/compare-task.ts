import type { Mode, VideoProvider, VideoRequest } from '@genlock/core';
import { compareModels, qualityOf, staleAfterDays, type ModelComparisonRow } from 'genlock';
import { spoken } from '../catalog/spoken.ts';
import type { AnyCall } from '../command/command.ts';
import { exitCode, type ExitCode } from '../command/exit-codes.ts';
import { renderQuality } from '../render/quality.ts';
import { renderModelComparison } from '../render/model-comparison.ts';

/** What is compared across models. */
export interface TaskComparison {
  readonly task: Mode;
  /** What a clip should be, without its model. */
  readonly request: Omit<VideoRequest, 'model' | 'mode'>;
  readonly clips: number;
  /** Whether to say what public boards say of the models. */
  readonly isWithQuality: boolean;
}

function isShown({ canServe, credits }: ModelComparisonRow): boolean {
  return canServe || credits !== undefined;
}

/** Shows what clips cost with each model of a task, at each provider. */
export function compareTask(
  { task, request, clips, isWithQuality }: TaskComparison,
  providers: readonly VideoProvider[],
  { io, output }: Pick<AnyCall, 'io' | 'output'>,
): ExitCode {
  const rows = compareModels({ ...request, task }, providers, { now: io.now, clips }).map(spoken);
  // All clips are alike: what is said of one is said of all.
  const shown = rows.map((row) => ({
    ...row,
    problems: row.problems.map(({ text }) => text),
    warnings: row.warnings.map(({ text }) => text),
  }));
  const { durationSeconds, resolution, generateAudio } = request;
  const isWithAudio = generateAudio === true;
  const ids = [...new Set(rows.filter(isShown).map(({ model }) => model))];
  const marks = Object.fromEntries(ids.map((id) => [id, qualityOf(id, task)]));
  const more = isWithQuality ? { quality: marks } : {};
  output.show({ task, request, clips, staleAfterDays, rows: shown, ...more }, () => {
    const question = { task, durationSeconds, resolution, isWithAudio };
    const quality = isWithQuality ? renderQuality(ids, task) : '';
    return `${renderModelComparison({ ...question, clips, rows }, io)}${quality}`;
  });
  if (rows.some(isShown)) return exitCode.ok;
  output.note('genlock: no model can serve this task.\n  See what can: genlock models');
  return exitCode.no;
}
