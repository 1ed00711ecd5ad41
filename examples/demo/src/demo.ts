import { parseArgs } from 'node:util';
import { confirm } from './confirm.ts';
import { emulatedStage } from './emulated-stage.ts';
import { liveStage } from './live-stage.ts';
import { offerOf, sumOf } from './offer.ts';
import { request } from './request.ts';
import { runAll } from './run-all.ts';
import type { Player, Stage } from './stage.ts';
import { offerTable, outcomeTable } from './tables.ts';

const usage = `Usage: node examples/demo/src/demo.ts [options]

Sends one image to every provider at once, with the AI SDK, and saves one MP4 of each. The providers are emulated on this machine: no key, no cost.

  --live            the real providers, those whose key is in the environment; asks first
  --yes             with --live: does not ask
  --speed <number>  without --live: times faster than life  (default 10)
  --out <folder>    where the videos go                     (default out)
  --help            this text`;

/** Runs the demo; gives the exit code. */
async function demo(): Promise<number> {
  const { values } = parseArgs({
    options: {
      live: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      speed: { type: 'string', default: '10' },
      out: { type: 'string', default: 'out' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const stage = values.live ? await liveStage() : await emulatedStage(Number(values.speed));
  try {
    return await play(stage, { folder: values.out, asks: values.live && !values.yes });
  } finally {
    await stage.close();
  }
}

/** Shows the prices, makes the videos where that is agreed to, and shows what they cost. */
async function play(
  stage: Stage,
  { folder, asks }: { readonly folder: string; readonly asks: boolean },
): Promise<number> {
  const providers = await Promise.all(stage.players.map(({ create }) => create(() => {})));
  const offers = providers.flatMap((provider) => offerOf(provider) ?? []);
  const isIn = ({ id }: Player): boolean => offers.some(({ provider }) => provider === id);
  const players = stage.players.filter(isIn);
  console.log(
    `${stage.note}\nOne image, ${request.durationSeconds} s of video: ${request.model}, ` +
      'or the cheapest model where a provider has no price for that:',
  );
  console.log(offerTable(offers));
  for (const { id } of stage.players.filter((player) => !isIn(player))) {
    console.log(`${id} takes an image by its URL alone, and is not part of this.`);
  }
  if (asks) {
    const question = `Start ${offers.length} paid task(s), about ${sumOf(offers)} in all?`;
    if (!(await confirm(question))) {
      console.log('Nothing was sent.');
      return 0;
    }
  }

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped with Ctrl+C')));
  const outcomes = await runAll({
    stage: { ...stage, players },
    folder,
    signal: stop.signal,
  });

  console.log(`\n${outcomeTable(outcomes)}`);
  for (const { offer, taskId, file, error } of outcomes) {
    // The whole task id is all that is needed to pick a task up anywhere.
    if (file !== undefined) console.log(`${file} is ${taskId}`);
    if (error !== undefined) console.error(`${taskId ?? offer.provider}: ${error}`);
  }
  return outcomes.every(({ error }) => error === undefined) ? 0 : 1;
}

process.exitCode = await demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
