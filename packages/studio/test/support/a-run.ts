import type { Run, RunColumn, StudioTask } from '../../src/api/index.ts';

const start = Date.UTC(2026, 10, 30, 9);

/** A task that has ended well, but for what is given. */
function aTask(change: Partial<StudioTask> = {}): StudioTask {
  return {
    id: '1',
    taskId: 'fal:some/endpoint:abc',
    status: 'succeeded',
    isOpen: false,
    providerStatus: 'COMPLETED',
    queuePosition: undefined,
    progress: undefined,
    submittedAt: start,
    acceptedAt: start + 500,
    endedAt: start + 40_000,
    estimateUsd: 0.42,
    costUsd: 0.42,
    settledUsd: 0.42,
    error: undefined,
    video: {
      url: '/api/media/1',
      isSaved: true,
      mediaType: 'video/mp4',
      bytes: 12_400,
      width: 1280,
      height: 720,
      durationSeconds: 5,
      link: 'https://media.example/v.mp4',
      fileName: 'clip.mp4',
      saveFault: undefined,
    },
    ...change,
  };
}

/** A column of a provider, with a task. */
export function aColumn(provider: string, task: Partial<StudioTask> = {}): RunColumn {
  return {
    key: `column-of-${provider}-0001`,
    provider,
    model: 'kling-v3.0-std',
    planned: {
      model: 'kling-v3.0-std',
      endpoint: `${provider}/endpoint`,
      mode: 'text-to-video',
      notes: [],
      usd: 0.42,
      typicalSeconds: 60,
    },
    task: aTask(task),
    stars: undefined,
    note: undefined,
  };
}

/** A run of some columns. */
export function aRun(columns: readonly RunColumn[], change: Partial<Run> = {}): Run {
  return {
    id: 'run-0000-0000-0001',
    createdAt: start,
    request: { prompt: 'A red kite', durationSeconds: 5 },
    columns,
    tags: [],
    from: undefined,
    votes: [],
    isOpen: false,
    sumEstimateUsd: 0.84,
    sumCostUsd: 0.84,
    ...change,
  };
}
