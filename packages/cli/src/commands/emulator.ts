import { define } from '../command/command.ts';
import { value } from '../command/option.ts';
import { parsePort, parseSpeed } from '../command/parse.ts';

/** `genlock emulator`. */
export const emulator = define({
  name: 'emulator',
  summary: 'emulate the providers on this machine, for --emulator URL',
  description:
    'Starts an emulator of all providers on 127.0.0.1 and prints its address. It takes any task, ' +
    'makes a real file of it, and costs nothing. It runs until Ctrl-C.',
  options: {
    port: value('<number>', 'TCP port; else any free one', parsePort),
    speed: value('<number>', 'times faster than life; else 10', parseSpeed),
  },
  json: 'document',
  examples: [
    'genlock emulator --port 4010',
    'genlock generate "A kite" --model kling-v3.0-std --emulator http://127.0.0.1:4010',
  ],
});
