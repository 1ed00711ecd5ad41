import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { writeWhole } from './write-whole.ts';

/** How long a browser is known: a working day. */
const sessionMs = 12 * 3_600_000;
/** How long the printed link works. */
const tokenMs = 3_600_000;
const mostSessions = 20;

const kept = z.array(z.object({ digest: z.string(), since: z.number() }));

/** A token that works once, and the browsers that were let in by one. */
export class Sessions {
  /** For the printed link. */
  readonly token: string = secret();
  readonly #file: string;
  readonly #now: () => number;
  readonly #made: number;
  #isUsed = false;
  #sessions: readonly z.infer<typeof kept>[number][] = [];

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#now = now;
    this.#made = now();
  }

  /** Browsers stay known when the studio is started again: digests alone are kept. */
  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => '[]');
    try {
      this.#sessions = kept.parse(JSON.parse(text));
    } catch {
      this.#sessions = [];
    }
  }

  /** A secret for the cookie of the browser that has the token; `undefined` for any other. */
  async enter(token: string): Promise<string | undefined> {
    const isLate = this.#now() > this.#made + tokenMs;
    if (this.#isUsed || isLate || !isSame(token, this.token)) return undefined;
    this.#isUsed = true;
    const value = secret();
    const session = { digest: digestOf(value), since: this.#now() };
    this.#sessions = [...this.#sessions.filter((each) => this.#isFresh(each)), session].slice(
      -mostSessions,
    );
    await writeWhole(this.#file, JSON.stringify(this.#sessions));
    return value;
  }

  /** Whether a cookie is of a browser that was let in. */
  knows(cookie: string | undefined): boolean {
    if (cookie === undefined) return false;
    const digest = digestOf(cookie);
    return this.#sessions.some((each) => this.#isFresh(each) && isSame(each.digest, digest));
  }

  #isFresh({ since }: { readonly since: number }): boolean {
    return this.#now() < since + sessionMs;
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(a)), Buffer.from(digestOf(b)));
}
