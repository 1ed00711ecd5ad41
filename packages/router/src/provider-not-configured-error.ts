import { GenlockError, meantName } from '@genlock/core';

const code = 'provider-not-configured';

/** An id out of a task id has the shape of one. Out of a route it may be anything, a key too. */
const plainId = /^[a-z][a-z-]{0,19}$/;

function nameOf(provider: string, known: readonly string[], taskId: string | undefined): string {
  const isNear = plainId.test(provider) || meantName(provider, known) !== undefined;
  const isShown = taskId !== undefined || isNear;
  return isShown ? `Provider "${provider}"` : 'A provider that the route names';
}

/** A task id, or a route, names a provider that this router was not given. Nothing was sent. */
export class ProviderNotConfiguredError extends GenlockError {
  /** The ids of the router's providers. */
  readonly configured: readonly string[];

  constructor(provider: string, configured: readonly string[], taskId?: string) {
    super(
      {
        name: 'ProviderNotConfiguredError',
        code,
        message:
          `${nameOf(provider, configured, taskId)} is not configured; ` +
          `configured: ${configured.join(', ') || 'none'}. ` +
          'Add it to the providers of createGenlock or of the config file.',
      },
      { provider, taskId },
    );
    this.configured = configured;
  }

  static override isInstance(error: unknown): error is ProviderNotConfiguredError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
