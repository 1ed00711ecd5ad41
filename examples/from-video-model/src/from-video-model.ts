import type { Price } from '@genlock/core';
import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createGenlock, fromVideoModel } from 'genlock';
import { emulatedModel } from './emulated-model.ts';

// For real: `klingai.video('kling-v3.0-t2v')` of @ai-sdk/klingai, `google.video('veo-3.1')`, ...
const emulator = await createEmulator({ speed: 100 });
const model = emulatedModel(emulator);

const price: Price = {
  unit: 'second',
  rates: [{ when: {}, usd: 0.08 }],
  asOf: '2026-11-29',
  source: 'our contract with the vendor',
  confidence: 'official',
};
const theirs = fromVideoModel(model, {
  id: 'vercel-kling',
  // What the model is called at the other providers, and what it takes and costs.
  endpoints: [
    {
      id: model.modelId,
      model: 'kling-v3.0-std',
      mode: 'text-to-video',
      fields: [
        { from: 'prompt', to: 'prompt', required: true },
        // As a text: what @ai-sdk/fal makes of the AI SDK's own option, fal's Kling does not take.
        {
          from: 'durationSeconds',
          to: 'vendor.duration',
          encode: 'as-text',
          default: 5,
          limits: { min: 3, max: 15, integer: true },
        },
        { from: 'aspectRatio', to: 'aspectRatio' },
      ],
      rules: [],
      fixed: {},
      rawFields: [],
      constants: { generate_audio: false },
      price,
      asOf: '2026-11-29',
      source: 'https://ai-sdk.dev/providers/ai-sdk-providers/fal',
      confidence: 'third-party',
    },
  ],
});

const ours = createFal(emulator.settings.fal);
const genlock = createGenlock({ providers: [ours, theirs], route: 'cheapest' });
const request = { model: 'kling-v3.0-std', prompt: 'A red kite', durationSeconds: 5 };
for (const row of genlock.compare(request)) {
  console.log(row.canServe ? `${row.provider} ${row.totalUsd} USD` : row.problems);
}

const { task, state } = await genlock.run(request, { maxCostUsd: 0.5 });
console.log(`${state.status} at ${task.provider} for ${task.estimate?.usd} USD`);
for (const warning of task.warnings) console.log(warning);
console.log(`cancel: ${(await genlock.cancel(task.id)).outcome}`);
console.log(`tasks paid for: ${emulator.ledger().length}`);
await emulator.close();
