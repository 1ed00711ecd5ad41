export { api } from './api.ts';
export { failureOf, moneyOf, serverGone, StudioFailure } from './failure.ts';
export { newKey } from './key.ts';
export { putRun, useLive, useRefreshOnReturn, useRun } from './live.ts';
export { useModels, useSession } from './queries.ts';
