import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'unsupported-mode';

/** The model exists at the provider, but not in the mode that the request asks for. */
export class UnsupportedModeError extends GenlockError {
  /** The mode that the request asks for. */
  readonly mode: string;
  /** The modes that the provider has for this model. */
  readonly available: readonly string[];

  constructor(model: string, mode: string, available: readonly string[], provider: string) {
    super(
      {
        name: 'UnsupportedModeError',
        code,
        message:
          `${provider} has no ${mode} for ${model}; it has ${available.join(', ')}. ` +
          'The mode follows from the media given, or from "mode". Nothing was sent or charged.',
      },
      { provider },
    );
    this.mode = mode;
    this.available = available;
  }

  static override isInstance(error: unknown): error is UnsupportedModeError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
