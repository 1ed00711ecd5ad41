import {
  type BrowserRequest,
  type BrowserTaskState,
  type ComparisonRow,
  createGenlockClient,
  GenlockClientError,
} from 'genlock/client';
import { onMounted, onUnmounted, ref, type Ref, shallowRef, watch } from 'vue';

const client = createGenlockClient({ url: '/api/genlock' });

/** What the page remembers through a reload: a start that was sent, and a film that is made. */
const kept = { start: 'start', film: 'film' } as const;

/** A film of this page, from its price to its video. */
export interface Film {
  /** One row a provider, cheapest first. */
  readonly rows: Ref<readonly ComparisonRow[]>;
  readonly state: Ref<BrowserTaskState | undefined>;
  readonly error: Ref<string | undefined>;
  readonly isBusy: Ref<boolean>;
  readonly start: (maxCostUsd: number) => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** Asks for the price of a request as it changes, and makes its film. */
export function useFilm(request: Ref<BrowserRequest>): Film {
  const rows = shallowRef<readonly ComparisonRow[]>([]);
  const state = shallowRef<BrowserTaskState>();
  const error = ref<string>();
  const isBusy = ref(false);
  const unmounted = new AbortController();
  onUnmounted(() => unmounted.abort());

  watch(
    request,
    async (asked) => {
      const found = await client.compare(asked).catch(report);
      // Somebody typed on in the meantime.
      if (asked === request.value) rows.value = found ?? [];
    },
    { immediate: true },
  );

  function report(thrown: unknown): undefined {
    if (unmounted.signal.aborted) return undefined;
    if (!(thrown instanceof GenlockClientError)) throw thrown;
    error.value = thrown.message;
    return undefined;
  }

  /** Sends a start; after a reload, the same one, which is paid for once. */
  async function send(start: KeptStart): Promise<void> {
    localStorage.setItem(kept.start, JSON.stringify(start));
    const { request: asked, ...options } = start;
    try {
      const { id } = await client.start(asked, options);
      localStorage.setItem(kept.film, id);
      localStorage.removeItem(kept.start);
    } catch (thrown) {
      // What is surely not paid for may be forgotten.
      if (thrown instanceof GenlockClientError && thrown.charged === 'no') {
        localStorage.removeItem(kept.start);
      }
      throw thrown;
    }
    await follow();
  }

  async function follow(): Promise<void> {
    const id = localStorage.getItem(kept.film);
    if (id === null) return;
    for await (const next of client.events(id, { signal: unmounted.signal })) state.value = next;
    localStorage.removeItem(kept.film);
  }

  async function work(doing: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    await doing().catch(report);
    isBusy.value = false;
  }

  onMounted(() => {
    const start = localStorage.getItem(kept.start);
    void work(async () => (start === null ? follow() : send(resent(start))));
  });

  return {
    rows,
    state,
    error,
    isBusy,
    start: (maxCostUsd) =>
      work(() => send({ request: request.value, maxCostUsd, idempotencyKey: crypto.randomUUID() })),
    cancel: async () => {
      if (state.value !== undefined) await client.cancel(state.value.id).catch(report);
    },
  };
}

interface KeptStart {
  readonly request: BrowserRequest;
  readonly maxCostUsd: number;
  readonly idempotencyKey: string;
  readonly isResend?: boolean;
}

const resent = (text: string): KeptStart => ({ ...JSON.parse(text), isResend: true });
