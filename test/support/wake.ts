import { fal } from '@genlock/fal';
// A router's providers are loaded by whoever wakes it: 'genlock' brings none along.
import '@genlock/wavespeed';
import { createGenlock } from 'genlock';

// A process of its own: it gets a model as JSON and a task id, and says how the task stands.
const [text = '', operation = ''] = process.argv.slice(2);
const made = fal.video('kling-v3.0-std');
const revive: unknown = Reflect.get(made.constructor, Symbol.for('workflow-deserialize'));
if (typeof revive !== 'function') throw new Error('a model cannot be woken up');
const model = revive(JSON.parse(text)) as typeof made;
const result = await model.doStatus?.({ operation });
console.log(
  JSON.stringify({
    provider: model.provider,
    modelId: model.modelId,
    status: result?.status,
    router: typeof createGenlock,
  }),
);
