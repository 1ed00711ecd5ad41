import { stat } from 'node:fs/promises';
import { createBatch, type Batch } from '@genlock/batch';
import type { VideoProvider } from '@genlock/core';
import { createFal } from '@genlock/fal';
import { createKling } from '@genlock/kling';
import { createLedger, type Ledger } from '@genlock/ledger';
import { createPostgresLedger } from '@genlock/ledger/postgres';
import { createRandom, usual, type Random } from '../schedule/lives.ts';
import { falWire } from './fal-wire.ts';
import { clipBytes } from './clip-bytes.ts';
import type { ScenarioFigures } from './figures.ts';
import type { JumpingClock } from './jumping-clock.ts';
import { klingWire } from './kling-wire.ts';
import { Marks } from './marks.ts';
import { models } from './models.ts';
import { ProviderWorld } from './provider-world.ts';
import { demandAt, type Scenario } from './scenario.ts';
import { Server } from './server-costs.ts';
import { Tally } from './tally.ts';
import type { Transactions } from './transactions.ts';

/** How fast a video comes. Assumed. */
const downloadBytesPerSecond = 20_000_000;
/** How long after the end a webhook is there. Assumed. */
const webhookMs = 500;

/** One scenario under way: the real adapter, ledger and batch on a clock that jumps. */
export class Simulation {
  readonly #scenario: Scenario;
  readonly #clock: JumpingClock;
  readonly #tally: Tally;
  readonly #world: ProviderWorld;
  readonly #random: Random;
  readonly #provider: VideoProvider;
  readonly #endings: string[] = [];
  #fed = 0;
  #isFed = false;
  #ledger: Ledger | undefined;
  #residentBytes = 0;

  /** @param provider - in place of the one in memory */
  constructor(scenario: Scenario, clock: JumpingClock, provider?: VideoProvider) {
    this.#scenario = scenario;
    this.#clock = clock;
    this.#random = createRandom(scenario.seed);
    this.#tally = new Tally(() => clock.seconds);
    const lives = createRandom(scenario.seed + 1);
    const drawLife = () => usual.draw(lives);
    const { lifeFactor, faults, outage } = scenario;
    const plan = { lifeFactor, faults, outage };
    const random = createRandom(scenario.seed + 2);
    this.#world = new ProviderWorld({ clock, tally: this.#tally, plan, random, drawLife });
    this.#provider = provider ?? this.#connect();
  }

  /** Requests to the provider in memory so far, and clips that came. */
  get counts(): { readonly requests: number; readonly clips: number } {
    const all = this.#tally.seconds.map(({ counts }) => counts);
    const requests = all.reduce((sum, each) => sum + each.submit + each.read + each.result, 0);
    return { requests, clips: this.#fed };
  }

  /** Runs it to its end. */
  async run(transactions: Transactions): Promise<ScenarioFigures> {
    const { minutes, place, stretches } = this.#scenario;
    const server = place.startsWith('postgres:') ? new Server(place) : undefined;
    this.#ledger = this.#open();
    const batches = this.#batches();
    const marks = new Marks({ transactions, tally: this.#tally, place, server });
    const work = this.#work(batches, marks);
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    await this.#clock.run(() => isOver);
    await over;
    const items = Object.fromEntries(Object.entries((await this.#reported(batches)) ?? {}));
    await this.#ledger.close();
    const file = server === undefined ? (await stat(place)).size : 0;
    const { name, seed, workers } = this.#scenario;
    return {
      name,
      seed,
      workers,
      ...(await marks.figures({ minutes, stretches, file, fed: this.#fed })),
      residentMebibytes: this.#residentBytes / 1_048_576,
      items,
      restarts: this.#endings.length - workers,
    };
  }

  async #reported([batch]: readonly Batch[]): Promise<object | undefined> {
    const { items } = (await this.#meanwhile(batch?.report())) ?? {};
    return items;
  }

  /** What takes time of the clock while nobody else lets it pass. */
  async #meanwhile<Result>(work: Promise<Result> | undefined): Promise<Result | undefined> {
    let isOver = false;
    const over = work?.finally(() => {
      isOver = true;
    });
    if (over !== undefined) await this.#clock.run(() => isOver);
    return over;
  }

  #connect(): VideoProvider {
    const { provider, seed, pollSeconds } = this.#scenario;
    const random = createRandom(seed + 3);
    const poll = pollSeconds === undefined ? {} : { pollSchedule: () => pollSeconds * 1_000 };
    // A status stream would hold a connection for each of 32 waits, and spare their reads.
    const settings = { apiKey: 'key', statusStreams: 0, random, ...poll };
    return provider === 'fal'
      ? createFal({ ...settings, fetch: falWire(this.#world) })
      : createKling({ ...settings, fetch: klingWire(this.#world) });
  }

  #open(): Ledger {
    const { place } = this.#scenario;
    const { sleep } = this.#clock;
    return place.startsWith('postgres:')
      ? createPostgresLedger({ connectionString: place, sleep })
      : createLedger({ file: place, sleep });
  }

  #batches(): readonly Batch[] {
    const { workers, limits, hasWebhooks } = this.#scenario;
    const webhook = hasWebhooks ? { webhookUrl: 'https://example.com/hooks' } : {};
    return Array.from({ length: workers }, () =>
      createBatch({
        name: 'million',
        ledger: this.#ledger ?? this.#open(),
        provider: this.#provider,
        limits,
        sink: async () => this.#save(),
        ...webhook,
      }),
    );
  }

  /** Feeds the batch, and runs it as long as anything comes. */
  async #work(batches: readonly Batch[], marks: Marks): Promise<void> {
    const [first] = batches;
    if (first === undefined) return;
    this.#hearWebhooks(first);
    await this.#feed(first);
    const { minutes, warmUpMinutes, redeployAt } = this.#scenario;
    const feeding = this.#feedAll(first);
    this.#clock.after(warmUpMinutes * 60_000, () => marks.begin());
    this.#clock.after(minutes * 60_000 - 1, () => {
      marks.end();
      this.#residentBytes = residentBytes();
    });
    const shift = new AbortController();
    if (redeployAt !== undefined) this.#clock.after(redeployAt * 1_000, () => shift.abort());
    await Promise.all(batches.map((batch) => this.#runOf(batch, shift.signal)));
    await feeding;
  }

  async #runOf(batch: Batch, shift: AbortSignal): Promise<void> {
    for (let signal: AbortSignal | undefined = shift; ; signal = undefined) {
      const { ending, reason } = await batch.run(signal === undefined ? {} : { signal });
      this.#endings.push(`${Math.round(this.#clock.seconds)} s: ${ending}, ${reason ?? ''}`);
      if (this.#isFed && ending === 'done') return;
      // Whoever keeps workers alive starts them again.
      await this.#clock.sleep(1_000);
      if (this.#endings.length > 50) throw new Error(this.#endings.join('\n'));
    }
  }

  #hearWebhooks(batch: Batch): void {
    if (!this.#scenario.hasWebhooks) return;
    this.#world.onEnd = ({ id, isFailed }) => {
      this.#clock.after(webhookMs, () => {
        this.#tally.count('webhook');
        const taskId = `${this.#provider.id}:${models[this.#scenario.provider]}:${id}`;
        const status = isFailed ? 'failed' : 'succeeded';
        const event = { provider: this.#provider.id, taskId, providerTaskId: id, status } as const;
        void batch.webhook({ ...event, videos: [], receivedAt: this.#clock.now() });
      });
    };
  }

  async #feedAll(batch: Batch): Promise<void> {
    const { minutes } = this.#scenario;
    while (this.#clock.seconds < minutes * 60) {
      await this.#clock.sleep(1_000);
      await this.#feed(batch);
    }
    this.#isFed = true;
  }

  /** The clips of one second, by chance. */
  async #feed(batch: Batch): Promise<void> {
    const { clipsPerSecond, isDay, minutes, provider } = this.#scenario;
    const demand = isDay ? demandAt(this.#clock.seconds / (minutes * 60)) : 1;
    const count = poisson(clipsPerSecond * demand, this.#random);
    if (count === 0) return;
    const first = this.#fed;
    this.#fed += count;
    this.#tally.count('fed', count);
    await batch.add(
      Array.from({ length: count }, (_, index) => ({
        id: `clip-${first + index}`,
        request: {
          model: models[provider],
          prompt: `A red kite over the dunes, ${first + index}`,
          durationSeconds: 5,
        },
      })),
    );
  }

  async #save() {
    this.#tally.count('save');
    return this.#tally.during('download', async () => {
      await this.#clock.sleep((clipBytes / downloadBytesPerSecond) * 1_000);
      return { place: 's3://clips/2026-11-30/clip.mp4', bytes: clipBytes, sha256: digest };
    });
  }
}

const digest = '0123456789abcdef'.repeat(4);

/** How many come where so many do on average (Knuth). */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
