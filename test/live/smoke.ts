/**
 * One short, silent video at each provider whose key is set: `npx -y pnpm@12 smoke:live --yes`.
 *
 * It checks what only the real service can tell: that the table's price is the quoted and the
 * charged one, that a task goes through all its states, and that a video comes out. Without a key
 * it does nothing, and without `--yes` it only says what it would cost, which is about 25 cents a
 * provider.
 */
import { parseArgs } from 'node:util';
import { parseTaskId, type VideoProvider, type VideoRequest } from '@genlock/core';
import { loadConfig } from 'genlock';

const request: VideoRequest = {
  model: 'kling-v3.0-std',
  prompt: 'A paper boat drifts down a slow river',
  durationSeconds: 3,
  generateAudio: false,
};
/** What a smoke test may cost at one provider, in USD. */
const maxCostUsd = 0.3;

const { values } = parseArgs({ options: { yes: { type: 'boolean', default: false } } });
const { providers } = await loadConfig({ cwd: import.meta.dirname });
const keysOf = ({ apiKeyEnvironment = [] }: VideoProvider): readonly string[] => apiKeyEnvironment;
const withKey = providers.filter((each) => keysOf(each).some((name) => process.env[name]));
if (withKey.length === 0) console.log(`No key is set: ${providers.flatMap(keysOf).join(', ')}.`);

for (const provider of withKey) {
  const { usd, source, asOf } = provider.estimate(request);
  console.log(`${provider.id}: estimate ${usd} USD (${source}, ${asOf})`);
  if (!values.yes) continue;
  try {
    await smoke(provider, usd);
  } catch (error) {
    console.error(`${provider.id}: FAILED`, error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
if (withKey.length > 0 && !values.yes) console.log('Nothing was sent. Add --yes to spend it.');

async function smoke(provider: VideoProvider, estimateUsd: number): Promise<void> {
  const quote = await provider.quote(request);
  report(provider, `quote ${quote.usd} USD, live: ${quote.live}`, quote.usd === estimateUsd);

  const task = await provider.start(request, { maxCostUsd });
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
    `cost ${cost ?? 'not told yet'} USD`,
    cost === undefined || cost === estimateUsd,
  );
}

/** One line a finding. What differs from the tables is worth an issue, with the line in it. */
function report(provider: VideoProvider, finding: string, isExpected: boolean): void {
  console.log(`${provider.id}: ${isExpected ? 'ok' : 'DIFFERS'}: ${finding}`);
  if (!isExpected) process.exitCode = 1;
}
