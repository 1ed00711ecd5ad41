import type { HandlerQuestion } from './authorize.ts';
import { lazyBody, type Body } from './body.ts';
import type { Order } from './carry-out.ts';
import { readJson } from './read-json.ts';
import type { BodySchemas } from './request-schema.ts';
import type { RouteMatch } from './routes.ts';
import type { NamedTask, TaskHandles } from './task-handles.ts';
import { readUploadFacts } from './upload.ts';

/** A request that was understood, and what it takes to carry it out. */
export interface Asked {
  readonly question: HandlerQuestion;
  readonly body?: Body<unknown> | undefined;
  readonly named?: NamedTask | undefined;
  /** Reads the body, if that was not done. */
  readonly order: () => Promise<Order>;
}

/** What a request is read by. */
export interface ReadingRules {
  readonly schemas: BodySchemas;
  readonly handles: TaskHandles;
  readonly mostBodyBytes: number;
  readonly maxUploadBytes: number;
}

/** What is asked for. Nothing of the body is read yet. */
export async function readQuestion(
  { schemas, handles, mostBodyBytes, maxUploadBytes }: ReadingRules,
  { action, task }: RouteMatch,
  request: Request,
): Promise<Asked> {
  switch (action) {
    case 'start': {
      const body = lazyBody(() => readJson(request, schemas.start, mostBodyBytes));
      const order = async (): Promise<Order> => ({ action, ...(await body.read()) });
      return { question: { action, read: body.read }, body, order };
    }
    case 'compare': {
      const body = lazyBody(() => readJson(request, schemas.compare, mostBodyBytes));
      const order = async (): Promise<Order> => ({ action, ...(await body.read()) });
      return { question: { action, read: body.read }, body, order };
    }
    case 'upload': {
      const facts = readUploadFacts(request, maxUploadBytes);
      return { question: { action, ...facts }, order: async () => ({ action }) };
    }
    case 'cancel':
    case 'status':
    case 'events': {
      const named = await handles.read(task);
      const question = { action, taskId: named.taskId };
      const order = async (): Promise<Order> => {
        // Empty, and read all the same: a form of another site cannot send JSON.
        if (action === 'cancel') await readJson(request, schemas.cancel, mostBodyBytes);
        return question;
      };
      return { question, named, order };
    }
  }
}
