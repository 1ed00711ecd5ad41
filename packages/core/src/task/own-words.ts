import type { FaultKind, TaskFault } from '../types/task-fault.ts';

/** What each kind of fault is, said without the provider. */
const sentences: Readonly<Record<FaultKind, string>> = {
  'invalid-request': 'the provider found the request invalid',
  authentication: 'the provider did not accept the key',
  'insufficient-funds': 'the account has too little money',
  permission: 'the account may not do this',
  'not-found': 'the provider does not know it',
  moderated: "the provider's moderation refused it",
  'rate-limited': 'the provider limits how often it may be called',
  unavailable: 'the provider was not available',
  'media-unreachable': 'the provider could not read a picture or video that it was given',
  'generation-failed': 'the model made no video',
  timeout: 'the provider ran out of time',
  canceled: 'it was canceled',
  unknown: 'the provider gave a reason that is not known',
};

/** What a code looks like. Anything longer, or with a space, may be a sentence with a prompt. */
const codeShape = /^[\w.:-]{1,64}$/;

/**
 * A fault in our own words, by its kind and its code. For a task whose prompt this process does
 * not know: the provider's words may quote it, and nothing could take it out.
 */
export function inOwnWords<Fault extends TaskFault>(fault: Fault): Fault {
  const { kind, providerCode } = fault;
  const code =
    providerCode !== undefined && codeShape.test(providerCode) ? providerCode : undefined;
  const message = code === undefined ? sentences[kind] : `${sentences[kind]} (code ${code})`;
  return { ...fault, message, providerCode: code };
}

/** A status word that the table does not hold, where nothing could take a prompt out of it. */
export function safeWord(word: string): string {
  return /^[\w-]{1,40}$/.test(word.trim()) ? word.trim() : 'a status of several words';
}
