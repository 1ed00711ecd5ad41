import { GenlockError } from '@genlock/core';

const code = 'provider-not-configured';

/** A task id, or a route, names a provider that this router was not given. Nothing was sent. */
export class ProviderNotConfiguredError extends GenlockError {
  /** The ids of the providers that it was given. */
  readonly configured: readonly string[];

  constructor(provider: string, configured: readonly string[], taskId?: string) {
    super(
      {
        name: 'ProviderNotConfiguredError',
        code,
        message:
          `Provider "${provider}" is not configured; configured: ${configured.join(', ')}. ` +
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
