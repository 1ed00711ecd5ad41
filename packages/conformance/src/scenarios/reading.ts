import { parseTaskId, SubmitRefusedError, TaskPendingError, TaskReadError } from '@genlock/core';
import { alteredAnswers } from '../altered-answers.ts';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario } from '../subject.ts';

const prompt = 'A heron in the reeds';
const hourMs = 3_600_000;

/** What codes are called in answers. */
const codeNames = ['code', 'type', 'error_type', 'error_code', 'failureCode', 'status'];

/** The same word with its capitals and small letters changed about. */
function otherCase(word: string): string {
  return word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase();
}

/** What an answer says is taken for what it says, and for no more. */
export const readingScenarios: readonly Scenario[] = [
  {
    name: 'a prompt that is a word of the provider keeps no task running',
    async run({ createProvider, model }) {
      const provider = createProvider();
      const words = new Set<string>();
      const onState = ({ providerStatus }: { providerStatus: string }): void => {
        words.add(providerStatus);
      };
      const first = await provider.start({ model, prompt });
      await provider.wait(first.id, { onState });
      for (const word of [...words].flatMap((each) => [each, each.slice(0, -1)])) {
        const { id } = await provider.start({ model, prompt: word });
        expectEqual(`status with ${word}`, (await provider.wait(id)).status, 'succeeded');
      }
    },
  },
  {
    name: 'a status word in another case means the same',
    async run({ createProvider, model }) {
      const { fetch, alter } = alteredAnswers();
      const provider = createProvider({ fetch });
      const { id } = await provider.start({ model, prompt });
      const { providerStatus } = await provider.wait(id);
      alter(({ text }) => ({
        text: text.replaceAll(`"${providerStatus}"`, `"${otherCase(providerStatus)}"`),
      }));
      const again = await provider.status(id);
      expectEqual('status', again.status, 'succeeded');
      expectEqual('number of videos', again.videos.length, 1);
    },
  },
  {
    name: 'a code that every object of JavaScript has means nothing',
    async run({ createProvider, model }) {
      const { fetch, alter } = alteredAnswers();
      const provider = createProvider({ fetch });
      for (const word of ['constructor', 'toString', '__proto__']) {
        const text = JSON.stringify({
          ...Object.fromEntries(codeNames.map((name) => [name, word])),
          message: 'no',
          error: { code: word, message: 'no' },
        });
        alter(() => ({ status: 422, text }));
        const error = await expectRejection(word, provider.start({ model, prompt }));
        expectTrue('it is refused', SubmitRefusedError.isInstance(error));
        expectEqual(`kind of ${word}`, typeof error.fault.kind, 'string');
      }
    },
  },
  {
    name: 'an answer about another task is not taken',
    async run({ createProvider, model }) {
      const { fetch, alter, hasAltered } = alteredAnswers();
      const provider = createProvider({ fetch });
      const { id } = await provider.start({ model, prompt });
      await provider.wait(id);
      const { providerTaskId } = parseTaskId(id);
      const key = /"(?:id|[a-z_]*_id)"\s*:\s*"([^"]+)"/g;
      alter(({ text }) => ({
        text: text.replaceAll(key, (field, found) =>
          found === providerTaskId ? field.replace(providerTaskId, `${providerTaskId}0`) : field,
        ),
      }));
      const read = provider.status(id).then(
        (state) => state,
        (error: unknown) => error,
      );
      const outcome = await read;
      // Where answers name no task there is nothing to be mistaken about.
      if (hasAltered()) expectTrue('it reports nothing', TaskReadError.isInstance(outcome));
    },
  },
  {
    name: 'an answer of 401 ends no task, whatever its body says',
    async run({ createProvider, model }) {
      const { fetch, alter } = alteredAnswers();
      const provider = createProvider({ fetch });
      const { id } = await provider.start({ model, prompt });
      await provider.wait(id);
      alter(() => ({ status: 401 }));
      const error = await expectRejection('a refused question', provider.status(id));
      expectTrue('it reports nothing', TaskReadError.isInstance(error));
      expectEqual('task id on the error', error.taskId, id);
      alter();
      expectEqual('status after all', (await provider.status(id)).status, 'succeeded');
    },
  },
  {
    name: 'a success whose file has no http(s) URL is a failure, and may have been charged',
    async run({ createProvider, model }) {
      const { fetch, alter } = alteredAnswers();
      const provider = createProvider({ fetch });
      const { id } = await provider.start({ model, prompt });
      const { videos } = await provider.wait(id);
      const { url } = expectDefined('video', videos[0]);
      // What follows the path may differ from read to read: some sign a new URL each time.
      const [place = ''] = url.split('?');
      const anyForm = new RegExp(`${place.replaceAll('.', String.raw`\.`)}[^"]*`, 'g');
      for (const other of ['v.mp4', '/v.mp4', '', 'ftp://files.test/v.mp4']) {
        alter(({ text }) => ({ text: text.replaceAll(anyForm, other) }));
        const state = await provider.status(id);
        expectEqual(`status with ${other}`, state.status, 'failed');
        expectEqual('task id', state.id, id);
        expectEqual('videos', state.videos, []);
        expectTrue('it may have been charged', state.error?.charged !== 'no');
      }
    },
  },
  {
    name: 'a task that the provider does not know ends, in a new process each time',
    async run({ createProvider, server, model }) {
      const { id } = await createProvider().start({ model, prompt });
      server.reset();
      const startedAt = Date.now() - hourMs;
      expectEqual(
        'with its start',
        (await createProvider().status(id, { startedAt })).status,
        'expired',
      );
      expectEqual('without', (await createProvider().status(id)).status, 'expired');
    },
  },
  {
    name: 'a wait ends at its deadline whatever the clock says',
    async run({ createProvider, model }) {
      for (const now of [() => Number.NaN, () => 0]) {
        const { id } = await createProvider().start({ model, prompt });
        const waiting = createProvider({ now }).wait(id, { timeoutMs: 5 });
        const error = await expectRejection('a deadline', waiting);
        expectTrue('it is pending', TaskPendingError.isInstance(error));
      }
    },
  },
  {
    name: 'a cost below 0 is no cost',
    async run({ createProvider, model }) {
      const { fetch, alter } = alteredAnswers();
      const provider = createProvider({ fetch });
      const { id } = await provider.start({ model, prompt });
      await provider.wait(id);
      alter(({ text, headers }) => {
        for (const [name, value] of headers) {
          if (name.endsWith('-units')) headers.set(name, `-${value}`);
        }
        const below = text.replaceAll(/:(\s*"?)(\d+\.\d+)/g, ':$1-$2');
        return { text: below.replaceAll(/("credits"\s*:\s*"?)(\d)/g, '$1-$2') };
      });
      expectEqual('cost', await provider.cost(id), undefined);
      expectEqual('cost of the state', (await provider.status(id)).cost, undefined);
    },
  },
  {
    name: 'no answer may come out of a cache',
    async run({ createProvider, model }) {
      const { fetch, inits } = alteredAnswers();
      const provider = createProvider({ fetch });
      const { id } = await provider.start({ model, prompt });
      await provider.wait(id);
      expectTrue('calls were made', inits.length > 1);
      for (const init of inits) {
        expectEqual(
          'cache',
          Object.entries(init).find(([name]) => name === 'cache')?.[1],
          'no-store',
        );
      }
    },
  },
];
