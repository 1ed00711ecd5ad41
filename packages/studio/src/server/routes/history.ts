import type { Context } from 'hono';
import { isStatusFilter, statusFilters, type LedgerTask } from '@genlock/ledger';
import type { History, HistoryEntry } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import type { Runs } from '../runs/runs.ts';
import { momentOf, type Routes } from './route.ts';

const usual = 50;
const most = 200;
/** How many tasks are looked through for a text. */
const mostRead = 20_000;

/** `GET /api/history`: every paid task of the ledger, whoever started it. */
export const historyRoutes: Routes = (api, { desk, runs }) => {
  api.get('/history', async (c) => {
    const asked = questionOf(c);
    const namesOf = async (by: 'provider' | 'model' | 'tag'): Promise<readonly string[]> =>
      (await desk.ledger.spend({ by })).map(({ name }) => name);
    return c.json<History>({
      ...(await pageOf(runs, asked)),
      providers: await namesOf('provider'),
      models: await namesOf('model'),
      tags: await namesOf('tag'),
    });
  });
};

interface Question {
  readonly filter: Parameters<Runs['desk']['ledger']['tasks']>[0];
  /** Small letters. */
  readonly text: string;
  readonly limit: number;
  readonly cursor: Cursor | undefined;
  readonly withHidden: boolean;
}

/** Where the last page ended: the moment, and the id among those of one moment. */
interface Cursor {
  readonly submittedAt: number;
  readonly id: string;
}

/** Longer than a start waits for its submit. */
const slackMs = 86_400_000;

function questionOf(c: Context): Question {
  const word = (name: string): string | undefined => c.req.query(name) || undefined;
  const cursor = cursorOf(word('cursor'));
  const to = momentOf(c, 'to');
  // Pages go by ids, and of two starts at once the later id may have been submitted first.
  const until = cursor === undefined ? to : Math.min(to ?? Infinity, cursor.submittedAt + slackMs);
  const status = word('status');
  if (status !== undefined && !isStatusFilter(status)) {
    throw new StudioRefusal(400, 'bad-request', `status is one of ${statusFilters.join(', ')}.`);
  }
  const limit = Number(word('limit') ?? usual);
  return {
    filter: {
      provider: word('provider'),
      model: word('model'),
      tag: word('tag'),
      status,
      since: momentOf(c, 'from'),
      until,
      order: 'newest',
    },
    text: (word('text') ?? '').toLowerCase(),
    limit: Number.isFinite(limit) ? Math.min(most, Math.max(1, Math.floor(limit))) : usual,
    cursor,
    withHidden: word('hidden') === 'true',
  };
}

function cursorOf(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [moment = '', id = ''] = text.split('_');
  const submittedAt = Number(moment);
  if (Number.isFinite(submittedAt) && id !== '') return { submittedAt, id };
  throw new StudioRefusal(400, 'bad-request', 'cursor is none of an answer.');
}

async function pageOf(
  runs: Runs,
  { filter, text, limit, cursor, withHidden }: Question,
): Promise<Pick<History, 'entries' | 'cursor'>> {
  const entries: HistoryEntry[] = [];
  let last: LedgerTask | undefined;
  let read = 0;
  for await (const task of runs.desk.ledger.tasks(filter)) {
    // Later starts have greater ids.
    if (cursor !== undefined && task.id >= cursor.id) continue;
    if (entries.length === limit || read === mostRead) return { entries, cursor: after(last) };
    read += 1;
    last = task;
    if (!withHidden && runs.columnOf(task)?.run.isHidden === true) continue;
    const entry = entryOf(runs, task);
    if (text === '' || wordsOf(entry).includes(text)) entries.push(entry);
  }
  return { entries, cursor: undefined };
}

function after(task: LedgerTask | undefined): string | undefined {
  return task && `${task.submittedAt}_${task.id}`;
}

function entryOf(runs: Runs, task: LedgerTask): HistoryEntry {
  const { provider, model, endpoint, mode, tags } = task;
  const found = runs.columnOf(task);
  const request = found?.run.request ?? task.request;
  return {
    task: runs.viewTask(task, runs.errorOf(task)),
    provider,
    model,
    endpoint,
    mode,
    tags,
    request,
    run: found && { id: found.run.id, column: found.column.key },
    prompt: promptOf(request),
  };
}

function promptOf(request: Readonly<Record<string, unknown>>): string | undefined {
  const { prompt, shots } = request;
  if (typeof prompt === 'string') return prompt;
  const first: unknown = Array.isArray(shots) ? shots[0] : undefined;
  const text: unknown = typeof first === 'object' && first && Reflect.get(first, 'prompt');
  return typeof text === 'string' ? text : undefined;
}

function wordsOf({ task, provider, model, endpoint, tags, prompt = '' }: HistoryEntry): string {
  const words = [prompt, provider, model, endpoint, task.taskId ?? '', ...tags];
  return words.join('\n').toLowerCase();
}
