import { redact } from '../errors/redact.ts';
import type { HttpResponse } from '../http/http.ts';
import type { TaskFault } from '../types/task-fault.ts';
import type { Credentials } from './credentials.ts';
import type { HttpFault } from './http-fault.ts';
import type { ProviderDefinition } from './provider-definition.ts';

type Texts = readonly (string | undefined)[];

/** A provider's words as they may be shown: without secrets, tokens and the given texts. */
export interface SafeWords {
  /** What an HTTP answer means. */
  readonly toFault: (response: HttpResponse, texts?: Texts) => HttpFault;
  /** A fault that an adapter read out of a body. */
  readonly safeFault: (fault: TaskFault, texts?: Texts) => TaskFault;
  /** Any text of the provider's. */
  readonly safeText: (text: string, texts?: Texts) => string;
}

/** The words of one provider instance. */
export function createSafeWords(
  { toFault, keyPrefix }: Pick<ProviderDefinition, 'toFault' | 'keyPrefix'>,
  credentials: Credentials,
): SafeWords {
  const safe = (text: string, texts: Texts): string =>
    redact(text, [...credentials.secrets(), ...texts], keyPrefix);
  const safeFault = <Fault extends Faulty>(fault: Fault, texts: Texts): Fault => {
    const { message, providerCode, requestId } = fault;
    return {
      ...fault,
      message: safe(message, texts),
      ...(providerCode !== undefined && { providerCode: safe(providerCode, texts) }),
      ...(requestId !== undefined && { requestId: safe(requestId, texts) }),
    };
  };
  return {
    toFault: (response, texts = []) => {
      const fault = safeFault(toFault(response), texts);
      const isOther =
        fault.kind === 'authentication' &&
        keyPrefix !== undefined &&
        credentials.beginsOtherwise(keyPrefix);
      if (!isOther) return fault;
      const hint = `the key in use does not begin with "${keyPrefix}", as the provider's do`;
      return { ...fault, message: `${fault.message} (${hint})` };
    },
    safeFault: (fault, texts = []) => safeFault(fault, texts),
    safeText: (text, texts = []) => safe(text, texts),
  };
}

type Faulty = TaskFault & { readonly requestId?: string | undefined };
