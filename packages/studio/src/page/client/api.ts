import type {
  CancelAnswer,
  CancelMeaning,
  Code,
  CodeBody,
  History,
  MarkBody,
  Models,
  Plan,
  PlanBody,
  Prices,
  PricesBody,
  RawTask,
  ResolveAnswer,
  ResolveBody,
  Run,
  RunBody,
  Runs,
  Session,
  Spend,
  StudioTask,
  Tally,
  Unknown,
  UploadedFile,
  VoteBody,
} from '../../api/index.ts';
import { apiPath, ask, get, post, type Query, remove } from './http.ts';

const at = encodeURIComponent;

/** Every request that the page makes, with the type of its answer. Each throws a `StudioFailure`. */
export const api = {
  session: () => get<Session>('session'),
  models: () => get<Models>('models'),
  plan: (body: PlanBody, signal?: AbortSignal) => post<Plan>('plan', body, signal),
  prices: (body: PricesBody) => post<Prices>('prices', body),
  code: (body: CodeBody) => post<Code>('code', body),

  start: (body: RunBody) => post<Run>('runs', body),
  startColumn: (id: string, key: string) => post<Run>(`runs/${at(id)}/columns/${at(key)}/start`),
  runs: (cursor?: string) => get<Runs>('runs', { cursor }),
  run: (id: string) => get<Run>(`runs/${at(id)}`),
  hide: (id: string) => remove<undefined>(`runs/${at(id)}`),
  vote: (id: string, body: VoteBody) => post<Run>(`runs/${at(id)}/votes`, body),
  mark: (id: string, body: MarkBody) => post<Run>(`runs/${at(id)}/marks`, body),
  tally: () => get<Tally>('tally'),

  cancelMeaning: (id: string) => get<CancelMeaning>(`tasks/${at(id)}/cancel`),
  cancel: (id: string) => post<CancelAnswer>(`tasks/${at(id)}/cancel`),
  raw: (id: string) => get<RawTask>(`tasks/${at(id)}/raw`),
  save: (id: string) => post<StudioTask>(`tasks/${at(id)}/save`),

  history: (query: Query) => get<History>('history', query),
  spend: (query: Query) => get<Spend>('spend', query),
  unknown: () => get<Unknown>('unknown'),
  resolve: (id: string, body: ResolveBody) =>
    post<ResolveAnswer>(`unknown/${at(id)}/resolve`, body),

  upload: (file: File, signal?: AbortSignal) =>
    ask<UploadedFile>(apiPath('files', { name: file.name.slice(-120) }), {
      method: 'POST',
      headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
      body: file,
      signal: signal ?? null,
    }),
};
