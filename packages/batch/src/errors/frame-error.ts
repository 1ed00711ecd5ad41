import { GenlockError, safeCause } from '@genlock/core';

const code = 'frame-failed';

/** The last frame of a clip could not be cut, with which another begins. Nothing was sent for it. */
export class FrameError extends GenlockError {
  constructor(id: string, why: string, cause?: unknown) {
    const message =
      `The last frame of clip "${id}" could not be cut: ${why}. Nothing was sent or charged for the ` +
      "clip that begins with it: mend it, and retry({ only: 'refused' }).";
    super({ name: 'FrameError', code, message }, { cause: safeCause(cause), charged: 'no' });
  }

  static override isInstance(error: unknown): error is FrameError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
