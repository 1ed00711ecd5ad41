import type { VideoProvider } from '@genlock/core';
import type { CheckOutput } from '../commands/doctor-output.ts';
import type { Io } from '../io.ts';
import { askProvider, type Asked } from './ask-provider.ts';
import { clockCheck } from './clock.ts';
import { keyFault } from './key-shape.ts';
import type { Probes } from './probes.ts';

interface Clinic {
  readonly io: Pick<Io, 'env' | 'interrupts' | 'providers'>;
  readonly probes: Probes;
}

/** Looks at the providers in use, all at once. */
export async function checkProviders(
  providers: readonly VideoProvider[],
  { io, probes }: Clinic,
): Promise<readonly CheckOutput[]> {
  const signal = io.interrupts();
  const asked = await Promise.all(providers.map((each) => askProvider(each, probes, signal)));
  const isMissing = asked.every(({ missing }) => missing !== undefined);
  // Without a config and a key every provider is loaded, so that prices can be shown: none is in use.
  const isNoneInUse = isMissing && providers.length >= (await io.providers()).length;
  const none: readonly CheckOutput[] = isNoneInUse
    ? [
        {
          about: 'providers',
          state: 'bad',
          text: 'no key of any provider is set',
          hint: 'Set one in the environment, or try without: genlock generate --emulate',
        },
      ]
    : [];
  const each = asked.flatMap((one) => [...keyChecks(one, io, isNoneInUse), ...answerChecks(one)]);
  return [...none, ...each, ...clockCheck(asked.flatMap(({ answer }) => answer ?? []))];
}

function keyChecks(
  { provider, missing, refusal, answer }: Asked,
  { env }: Pick<Io, 'env'>,
  isNoneInUse: boolean,
): readonly CheckOutput[] {
  const { id } = provider;
  const about = 'key';
  if (missing !== undefined) {
    return [{ about, provider: id, state: isNoneInUse ? 'off' : 'bad', text: missing }];
  }
  const shapes = (provider.apiKeyEnvironment ?? []).flatMap((name): CheckOutput[] => {
    const value = env[name];
    const fault = value === undefined || value === '' ? undefined : keyFault(value);
    if (fault === undefined) return [];
    return [{ about, provider: id, state: 'bad', text: `${name} ${fault}` }];
  });
  if (refusal !== undefined) {
    return [...shapes, { about, provider: id, state: 'bad', text: refusal }];
  }
  if (shapes.length > 0) return shapes;
  const isAsked = answer?.status !== undefined;
  const text = isAsked ? 'is there, and was not refused' : 'is there; nobody could be asked';
  return [{ about, provider: id, state: 'good', text }];
}

function answerChecks({ provider: { id }, answer, balance, oddity }: Asked): CheckOutput[] {
  const told = (balance ?? []).map(({ amount, unit, name }): CheckOutput => ({
    about: 'balance',
    provider: id,
    state: amount > 0 ? 'good' : 'warning',
    text: `${amount} ${unit === 'usd' ? 'USD' : unit}${name === undefined ? '' : ` (${name})`}`,
  }));
  return [...hostChecks(id, answer, oddity), ...told];
}

function hostChecks(
  provider: string,
  answer: Asked['answer'],
  oddity: string | undefined,
): CheckOutput[] {
  const about = 'host';
  if (answer === undefined) {
    return oddity === undefined ? [] : [{ about, provider, state: 'warning', text: oddity }];
  }
  const { host, status, problem } = answer;
  if (status === undefined) {
    const hint = 'Look at the network, a proxy, or baseURL in the config.';
    return [{ about, provider, state: 'bad', text: `${host} cannot be reached: ${problem}`, hint }];
  }
  const state = status >= 500 ? 'warning' : 'good';
  return [{ about, provider, state, text: `${host} answers${status >= 500 ? `: ${status}` : ''}` }];
}
