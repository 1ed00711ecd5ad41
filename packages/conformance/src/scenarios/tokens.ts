import { SubmitRefusedError, type Fetch, type ProviderSettings } from '@genlock/core';
import { expectDefined, expectEqual, expectRejection, expectTrue } from '../expect.ts';
import type { Scenario, Subject } from '../subject.ts';

const prompt = 'A tram in the rain';
/** How far a clock is behind: longer than any token lives. */
const lagMs = 48 * 60 * 60_000;

/** An adapter whose clock is behind until its first answer, or for good, and what it sent. */
function withLateClock(
  { createProvider, mintedTokens, pause }: Subject,
  { isMended }: { readonly isMended: boolean },
) {
  const { secrets, now } = expectDefined('mintedTokens of the subject', mintedTokens);
  const sent: (string | null)[] = [];
  const waits: number[] = [];
  let behindMs = lagMs;
  const send: Fetch = async (url, init) => {
    sent.push(new Headers(init.headers).get('authorization'));
    const response = await fetch(url, init);
    if (isMended) behindMs = 0;
    return response;
  };
  const late: ProviderSettings = {
    ...secrets,
    now: () => now() - behindMs,
    fetch: send,
    sleep: async (ms) => {
      waits.push(ms);
      await pause(ms);
    },
  };
  return { provider: createProvider(late), sent, waits };
}

/**
 * For a provider that takes tokens which are minted of secrets and expire: a refused one is made anew
 * once, and no submit is paid for twice because of it.
 *
 * @example
 * for (const { name, run } of [...scenarios, ...tokenScenarios]) it(name, () => run(subject));
 */
export const tokenScenarios: readonly Scenario[] = [
  {
    name: 'a read whose minted token has expired is sent again at once with a new one',
    async run(subject) {
      const { createProvider, mintedTokens, model } = subject;
      const { id } = await createProvider({ ...mintedTokens?.secrets }).start({ model, prompt });
      const { provider, sent, waits } = withLateClock(subject, { isMended: true });
      const { status } = await provider.status(id);
      expectTrue(`it was read: ${status}`, status !== 'expired');
      expectTrue('the refused request was sent again', sent.length >= 2);
      expectEqual('waits', waits, []);
      expectEqual('tokens', new Set(sent).size, 2);
    },
  },
  {
    name: 'a submit whose minted token has expired is sent again once, and makes one task',
    async run(subject) {
      const { provider, sent } = withLateClock(subject, { isMended: true });
      const { id } = await provider.start({ model: subject.model, prompt });
      expectEqual('requests', sent.length, 2);
      expectEqual('tokens', new Set(sent).size, 2);
      expectEqual('status', (await provider.wait(id)).status, 'succeeded');
      expectEqual('tasks made', subject.server.ledger().length, 1);
    },
  },
  {
    name: 'a submit whose minted tokens are all refused ends uncharged, and no message holds one',
    async run(subject) {
      const { provider, sent } = withLateClock(subject, { isMended: false });
      const start = provider.start({ model: subject.model, prompt });
      const error = await expectRejection('a refused token', start);
      expectTrue('it is refused', SubmitRefusedError.isInstance(error));
      expectEqual('charged', error.charged, 'no');
      expectEqual('requests', sent.length, 2);
      expectEqual('tasks made', subject.server.ledger().length, 0);
      const said = `${String(error)} ${JSON.stringify(error)}`;
      for (const header of sent) {
        const token = expectDefined('a token', header).replace(/^Bearer /, '');
        expectTrue('the token is in no message', !said.includes(token));
      }
    },
  },
];
