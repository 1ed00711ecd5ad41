import { GenlockError, redact } from '@genlock/core';
import { errorTypeOf } from './outcome.ts';

/** What a line tells; what is `undefined` is left out. */
export type LineFacts = Readonly<Record<string, string | number | undefined>>;

/** A line as `video <event> key=value ...`; values with spaces or quotes stand in quotes. */
export function formatLine(event: string, facts: LineFacts): string {
  const words = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${formatValue(value)}`],
  );
  return ['video', event, ...words].join(' ');
}

/**
 * What a line tells of an error. A message of Genlock holds nothing private; one of somebody else
 * may repeat the prompt, so that it needs the prompt to be taken out.
 *
 * @param prompt - `undefined` when it is not known: then only the type is told
 */
export function errorFacts(error: unknown, prompt: string | undefined): LineFacts {
  const isOurs = GenlockError.isInstance(error);
  return {
    task: isOurs ? error.taskId : undefined,
    error: errorTypeOf(error),
    reason: error instanceof Error ? reasonOf(error.message, isOurs ? '' : prompt) : undefined,
  };
}

/** A foreign text without the prompt and without secrets; `undefined` when no prompt is known. */
export function reasonOf(text: string, prompt: string | undefined): string | undefined {
  return prompt === undefined ? undefined : redact(text, [prompt]);
}

function formatValue(value: string | number): string {
  const text = String(value);
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}
