import type { TaskIdParts } from '../types/task-state.ts';
import { InvalidTaskIdError } from '../errors/invalid-task-id-error.ts';
import { isProviderId } from './provider-id.ts';

const longest = 512;
// Path segments that begin with a letter or digit: no "..", no empty segment, no scheme, no query.
const endpointShape = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const providerTaskIdShape = /^[A-Za-z0-9_-]+$/;

/** Whether this can be the middle of a task id. */
export function isEndpointKey(key: string): boolean {
  return key.length <= longest / 2 && endpointShape.test(key);
}

/** Whether a provider's answer names a task by something that a task id can hold. */
export function isProviderTaskId(id: string): boolean {
  return id.length <= longest / 2 && providerTaskIdShape.test(id);
}

/**
 * Makes a portable task id, `<provider>:<endpoint>:<provider's own id>`. It holds no URL and no
 * secret; it is also the `operation` of the AI SDK.
 *
 * @throws InvalidTaskIdError when a part could not be read back
 */
export function formatTaskId(parts: TaskIdParts): string {
  const id = `${parts.provider}:${parts.endpoint}:${parts.providerTaskId}`;
  parseTaskId(id);
  return id;
}

/**
 * Reads a task id strictly, for what comes back from outside may have been tampered with.
 *
 * @param provider - when given, the id must be of this provider
 * @throws InvalidTaskIdError before any request is made
 */
export function parseTaskId(id: unknown, provider?: string): TaskIdParts {
  if (typeof id !== 'string') throw new InvalidTaskIdError('it is no text', provider);
  if (id.length > longest) {
    throw new InvalidTaskIdError(`it is longer than ${longest} characters`, provider);
  }
  const [name = '', endpoint = '', providerTaskId = '', ...rest] = id.split(':');
  if (rest.length > 0 || providerTaskId === '') {
    throw new InvalidTaskIdError('it does not have three parts', provider);
  }
  if (!isProviderId(name)) throw new InvalidTaskIdError('its provider is malformed', provider);
  if (provider !== undefined && name !== provider) {
    throw new InvalidTaskIdError(`it belongs to ${name}, not to ${provider}`, provider);
  }
  if (!endpointShape.test(endpoint)) {
    throw new InvalidTaskIdError('its endpoint is malformed', provider);
  }
  if (!providerTaskIdShape.test(providerTaskId)) {
    throw new InvalidTaskIdError("the provider's own id in it is malformed", provider);
  }
  return { provider: name, endpoint, providerTaskId };
}
