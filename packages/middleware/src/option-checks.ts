import type { Check } from '@genlock/core';

/** A video model of any vendor: it can start a task, or make a video in one go. */
export const aModel: Check = {
  allowed: 'a video model, such as fal.video("kling-v3.0-std")',
  fits: (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['doStart', 'doGenerate', 'doStatus'].some(
      (name) => typeof Reflect.get(value, name) === 'function',
    ),
};
