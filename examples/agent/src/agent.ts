import { createEmulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { isStepCount, ToolLoopAgent } from 'ai';
import { createGenlock } from 'genlock';
import { createVideoTools } from 'genlock/tools';
import { scriptedModel } from './scripted-model.ts';

// An agent may spend 1 USD, and a clip of more than 0.50 USD is asked for first. For real: any language
// model of the AI SDK in place of the scripted one, and the providers with their keys.
const emulator = await createEmulator({ speed: 100 });
const { fal, wavespeed } = emulator.settings;
const genlock = createGenlock({
  providers: [createFal(fal), createWaveSpeed(wavespeed)],
  route: 'cheapest',
});

const tools = createVideoTools(genlock, {
  budget: 1,
  models: ['kling-v3.0-std', 'kling-v3.0-pro'],
  approveAboveUsd: 0.5,
  approve: async (request, { usd, provider }) => {
    console.log(`approve ${request.model} at ${provider} for ${usd} USD? No.`);
    return false;
  },
  onStart: ({ id }) => console.log(`paid for ${id}`),
});

const agent = new ToolLoopAgent({ model: scriptedModel(), tools, stopWhen: isStepCount(20) });
const { text } = await agent.generate({
  prompt: 'Clips of kites, as many as the money is good for.',
});
console.log(text);
console.log(`tasks paid for: ${emulator.ledger().length}`);
await emulator.close();
