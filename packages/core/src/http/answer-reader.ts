import type * as z from 'zod';
import { once } from '../once.ts';

/** Reads what is needed out of the body of an answer; `undefined` where it has another shape. */
export type AnswerReader<Answer> = (body: unknown) => Answer | undefined;

/**
 * A reader by a schema, which is built when the first answer comes: building all schemas of a
 * provider takes longer than loading its code, and most programs need three of them.
 */
export function answerReader<Answer>(build: () => z.ZodType<Answer>): AnswerReader<Answer> {
  const schema = once(build);
  return (body) => schema().safeParse(body).data;
}
