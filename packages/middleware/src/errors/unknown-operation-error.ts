import { GenlockError } from '@genlock/core';

const code = 'unknown-operation';

/** A task was started by a model that is no longer in the list of the fallback. It goes on there. */
export class UnknownOperationError extends GenlockError {
  /** Provider and model id that the operation names. */
  readonly model: string;

  constructor(model: string, available: readonly string[]) {
    super(
      {
        name: 'UnknownOperationError',
        code,
        message:
          `The operation belongs to ${model.slice(0, 200)}, which is not among ` +
          `${available.join(', ')}. Its task goes on and is charged; put the model back to read it.`,
      },
      { charged: 'yes' },
    );
    this.model = model;
  }

  static override isInstance(error: unknown): error is UnknownOperationError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
