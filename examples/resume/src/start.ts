import { experimental_startVideo as startVideo } from 'ai';
import { fal } from './provider.ts';

const { operation } = await startVideo({
  model: fal.video('kling-v3.0-std'),
  prompt: 'A red kite over the dunes',
  duration: 5,
});

// From here on the task is paid for. Its id is all that has to be kept.
console.log(operation);
