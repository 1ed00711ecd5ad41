import { setTimeout as sleep } from 'node:timers/promises';
import { experimental_getVideoStatus as getVideoStatus } from 'ai';
import { fal } from './provider.ts';

const [operation = ''] = process.argv.slice(2);
const model = fal.video('kling-v3.0-std');

let state = await getVideoStatus(model, { operation });
while (state.status === 'pending') {
  await sleep(200);
  state = await getVideoStatus(model, { operation });
}
console.log(state.status === 'completed' ? state.videos : state.error);
