import type { Experimental_VideoModelV4CallOptions as CallOptions } from '@ai-sdk/provider';

/** What differs between the calls that the AI SDK makes for one `generateVideo`. */
const ownOfEach: readonly string[] = ['headers', 'webhookUrl'];

/** The calls of one `generateVideo` that have come so far. */
interface Gathering {
  readonly options: CallOptions;
  count: number;
}

/**
 * Finds out how many videos a `generateVideo` makes. It has to see each call at once, before anything
 * is loaded.
 *
 * The AI SDK does not say `n`: it makes one call for each video, all at once, with the same values
 * (`ai` 7.0.173, generate-video.ts, read 2026-11-29: one `map` without an `await` before the calls).
 * So the calls that come together with the same prompt, options and signal are those of one
 * `generateVideo`. Two that are alike in everything and made in the same moment with the same
 * `providerOptions` object cannot be told from one: they share the limit.
 */
export class SharedCalls {
  readonly #gatherings = new Set<Gathering>();

  /** How many calls came together with this one. */
  async count(options: CallOptions): Promise<number> {
    for (const gathering of this.#gatherings) {
      if (!isSameCall(gathering.options, options)) continue;
      gathering.count += 1;
      await Promise.resolve();
      return gathering.count;
    }
    const gathering: Gathering = { options, count: 1 };
    this.#gatherings.add(gathering);
    // By the end of this turn the others have come.
    await Promise.resolve();
    this.#gatherings.delete(gathering);
    return gathering.count;
  }
}

function isSameCall(a: CallOptions, b: CallOptions): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every(
    (name) => ownOfEach.includes(name) || Object.is(Reflect.get(a, name), Reflect.get(b, name)),
  );
}
