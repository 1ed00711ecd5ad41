import { createFal, type FalModelId } from '@genlock/fal';
import type { Suggested, VideoProvider } from '@genlock/core';
import { createWaveSpeed, type WaveSpeedModelId } from '@genlock/wavespeed';
import { describe, expectTypeOf, it } from 'vitest';
import {
  createGenlock,
  type Genlock,
  type GenlockSettings,
  type KnownModelId,
  loadConfig,
  type ModelRequirements,
} from '../src/index.ts';

// These hold when they compile.

const fal = createFal();
const wavespeed = createWaveSpeed();

/** What stands in a union beside the text that is let through. */
type Completed<ModelId> = ModelId extends string
  ? string extends ModelId
    ? never
    : ModelId
  : never;

describe('the type of a model id', () => {
  it('names what the table has and lets any other text through', () => {
    expectTypeOf<
      'kling-v3.0-std' | 'fal-ai/kling-video/v3/pro/text-to-video'
    >().toExtend<FalModelId>();
    expectTypeOf<'kling-v9'>().not.toExtend<FalModelId>();
    expectTypeOf(fal.video).parameter(0).toEqualTypeOf<Suggested<FalModelId>>();
    expectTypeOf(fal.start)
      .parameter(0)
      .toHaveProperty('model')
      .toEqualTypeOf<Suggested<FalModelId>>();
    expectTypeOf<string>().toExtend<Suggested<FalModelId>>();
  });

  it('of a router is that of each of its providers', () => {
    const genlock = createGenlock({ providers: [fal, wavespeed] });
    expectTypeOf(genlock.video)
      .parameter(0)
      .toEqualTypeOf<Suggested<FalModelId> | Suggested<WaveSpeedModelId> | ModelRequirements>();
    expectTypeOf<Completed<Exclude<Parameters<typeof genlock.video>[0], object>>>().toEqualTypeOf<
      FalModelId | WaveSpeedModelId
    >();
  });

  it('of a loaded config is that of every provider', () => {
    const genlock = async () => createGenlock(await loadConfig());
    expectTypeOf(genlock).returns.resolves.toEqualTypeOf<Genlock<KnownModelId>>();
    expectTypeOf<FalModelId | WaveSpeedModelId>().toExtend<Completed<KnownModelId>>();
  });

  it('is text where nobody says more', () => {
    const providers: readonly VideoProvider[] = [fal];
    expectTypeOf(createGenlock({ providers })).toEqualTypeOf<Genlock>();
    const settings: GenlockSettings = { providers };
    expectTypeOf(createGenlock(settings)).toEqualTypeOf<Genlock>();
    expectTypeOf(createGenlock({ providers: [] })).toEqualTypeOf<Genlock>();
  });

  it('does not stand in the way of a provider that is one of many', () => {
    expectTypeOf(fal).toExtend<VideoProvider>();
    expectTypeOf<VideoProvider>().toExtend<typeof fal>();
    expectTypeOf<Genlock<KnownModelId>>().toExtend<Genlock>();
  });
});
