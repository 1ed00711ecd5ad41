import type { ColumnRequest, Run, RunColumn } from '../api/index.ts';

/** One column of a run, as its results are shown. */
export interface Clip {
  readonly column: RunColumn;
  /** Key of the column in its run. */
  readonly key: string;
  /** What the provider is called. */
  readonly provider: string;
  readonly model: string;
  /** The video in the folder of the studio; `undefined` while there is none. */
  readonly url: string | undefined;
  /** The provider's own link, which runs out. */
  readonly link: string | undefined;
  readonly hasSucceeded: boolean;
  readonly estimateUsd: number | undefined;
  readonly costUsd: number | undefined;
  /** From its submit to its end, in seconds. */
  readonly seconds: number | undefined;
}

/** The columns of a run. @param labelOf - what a provider is called */
export function clipsOf(run: Run, labelOf: (provider: string) => string): readonly Clip[] {
  return run.columns.map((column) => {
    const { task, planned } = column;
    const { submittedAt, endedAt } = task;
    return {
      column,
      key: column.key,
      provider: labelOf(column.provider),
      model: planned.model,
      url: task.video?.isSaved === true ? task.video.url : undefined,
      link: task.video?.link,
      hasSucceeded: task.status === 'succeeded',
      estimateUsd: task.estimateUsd ?? planned.usd,
      costUsd: task.costUsd,
      seconds:
        submittedAt === undefined || endedAt === undefined
          ? undefined
          : (endedAt - submittedAt) / 1000,
    };
  });
}

/** The column as it was asked for. */
export function requestOf({ column }: Clip): ColumnRequest {
  const { key, provider, model, requirements, nearestLength } = column;
  return { key, provider, model, requirements, nearestLength };
}

/** What was measured from the file of a video. */
export interface Measured {
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Length in seconds. */
  readonly seconds: number | undefined;
  readonly bytes: number | undefined;
  /** Frames a second. */
  readonly fps: number | undefined;
}

/** Nothing is measured yet. */
export const unmeasured: Measured = {
  width: undefined,
  height: undefined,
  seconds: undefined,
  bytes: undefined,
  fps: undefined,
};
