/**
 * One short, silent video at each provider whose key is set: `npx -y pnpm@12 smoke:live --yes`.
 *
 * It checks what only the real service can tell: that the table's price is the quoted and the
 * charged one, that a task goes through all its states, and that a video comes out. Without a key
 * it does nothing, and without `--yes` it only says what it would cost, which is 25 to 50 cents a
 * provider. Where nobody publishes a price, only `--unpriced` starts it.
 */
import { parseArgs } from 'node:util';
import {
  parseTaskId,
  PriceUnknownError,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { createGenlock, loadConfig } from 'genlock';

const question = {
  task: 'text-to-video',
  prompt: 'A paper boat drifts down a slow river',
  generateAudio: false,
} as const;
/** The model that is wanted; the cheapest one where a provider has none of this name. */
const wanted = 'kling-v3.0-std';
/** Lengths to ask for, shortest first: not every model makes clips of 3 s. */
const lengths = [3, 5] as const;
/** What a smoke test may cost at one provider, in USD. */
const maxCostUsd = 0.6;

/** The request for a provider: the wanted model or the cheapest, as short as it goes. */
function requestFor(provider: VideoProvider): VideoRequest {
  const { task: mode, ...rest } = question;
  const genlock = createGenlock({ providers: [provider] });
  const rows = lengths.flatMap((durationSeconds) =>
    genlock.compare({ ...question, durationSeconds }).map((row) => ({ ...row, durationSeconds })),
  );
  const served = rows.filter(({ canServe }) => canServe);
  const best = served.find(({ model }) => model === wanted) ?? served[0] ?? rows[0];
  if (best === undefined) throw new Error(`${provider.id} makes no video of a text.`);
  return { ...rest, mode, model: best.endpoint, durationSeconds: best.durationSeconds };
}

const { values } = parseArgs({
  options: {
    yes: { type: 'boolean', default: false },
    unpriced: { type: 'boolean', default: false },
  },
});
const { providers } = await loadConfig({ cwd: import.meta.dirname });
const keysOf = ({ apiKeyEnvironment = [] }: VideoProvider): readonly string[] => apiKeyEnvironment;
const withKey = providers.filter((each) => keysOf(each).some((name) => process.env[name]));
if (withKey.length === 0) console.log(`No key is set: ${providers.flatMap(keysOf).join(', ')}.`);

for (const provider of withKey) {
  const request = requestFor(provider);
  const usd = reported(provider, request);
  if (!values.yes || (usd === undefined && !values.unpriced)) continue;
  try {
    await smoke(provider, request, usd);
  } catch (error) {
    console.error(`${provider.id}: FAILED`, error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
if (withKey.length > 0 && !values.yes) console.log('Nothing was sent. Add --yes to spend it.');

/** Says the price, and gives it where there is one. */
function reported(provider: VideoProvider, request: VideoRequest): number | undefined {
  try {
    const { usd, source, asOf } = provider.estimate(request);
    console.log(`${provider.id}: ${request.model}: estimate ${usd} USD (${source}, ${asOf})`);
    return usd;
  } catch (error) {
    if (!PriceUnknownError.isInstance(error)) throw error;
    const what = error.credits === undefined ? 'no price' : `${error.credits} credits`;
    console.log(
      `${provider.id}: ${request.model}: ${what}, not known in USD; --unpriced starts it`,
    );
    return undefined;
  }
}

async function smoke(
  provider: VideoProvider,
  request: VideoRequest,
  estimateUsd: number | undefined,
): Promise<void> {
  if (estimateUsd !== undefined) {
    const quote = await provider.quote(request);
    report(provider, `quote ${quote.usd} USD, live: ${quote.live}`, quote.usd === estimateUsd);
  }

  const wall = estimateUsd === undefined ? {} : { maxCostUsd };
  const task = await provider.start(request, wall);
  report(provider, `started ${parseTaskId(task.id).providerTaskId}`, true);
  const seen = new Set<string>();
  const state = await provider.wait(task.id, {
    onState: ({ providerStatus }) => seen.add(providerStatus),
  });
  report(provider, `states ${[...seen].join(', ')}`, state.status === 'succeeded');

  const [video] = state.videos;
  const response = video === undefined ? undefined : await fetch(video.url, { method: 'HEAD' });
  report(provider, `video answers ${response?.status}`, response?.ok === true);
  const cost = await provider.cost(task.id);
  report(
    provider,
    `cost ${cost ?? 'not reported yet'} USD`,
    cost === undefined || estimateUsd === undefined || cost === estimateUsd,
  );
}

/** One line a finding. What differs from the tables is worth an issue, with the line in it. */
function report(provider: VideoProvider, finding: string, isExpected: boolean): void {
  console.log(`${provider.id}: ${isExpected ? 'ok' : 'DIFFERS'}: ${finding}`);
  if (!isExpected) process.exitCode = 1;
}
