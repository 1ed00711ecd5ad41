import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'unknown-model';

/** What is near to no id and has no path may be anything, a key too: it is not repeated. */
function nameOf(model: string, nearest: readonly string[]): string {
  const isShown = nearest.length > 0 || model.includes('/');
  return isShown ? `"${model.slice(0, 120)}"` : `of this name (${model.length} characters)`;
}

/** A model or endpoint id that the provider's table does not hold. Nothing was sent. */
export class UnknownModelError extends GenlockError {
  /** The id as given. */
  readonly model: string;
  /** The closest ids that exist, best first, at most three. */
  readonly nearest: readonly string[];
  /** Why Genlock does not support it, if the provider has it. */
  readonly reason: string | undefined;

  constructor(model: string, nearest: readonly string[], provider: string, reason?: string) {
    const hint = nearest.length === 0 ? '' : ` Nearest: ${nearest.join(', ')}.`;
    super(
      {
        name: 'UnknownModelError',
        code,
        message:
          reason === undefined
            ? `${provider} has no model ${nameOf(model, nearest)}.${hint} provider.endpoints lists all.`
            : `Genlock does not serve ${provider}'s "${model.slice(0, 120)}": ${reason}.`,
      },
      { provider },
    );
    this.model = model;
    this.nearest = nearest;
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is UnknownModelError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
