import { createGenlockClient, GenlockClientError } from 'genlock/client';

const client = createGenlockClient({ url: '/api/genlock' });
const form = find('form', HTMLFormElement);
const button = find('button', HTMLButtonElement);
const status = find('[role=status]', HTMLElement);
const video = find('video', HTMLVideoElement);

const request = (): { readonly model: string; readonly prompt: string } => ({
  model: 'kling-v3.0-std',
  prompt: find('textarea', HTMLTextAreaElement).value,
});

/** The price that the button shows: what a start may cost at most. */
let maxCostUsd: number | undefined;

async function showPrice(): Promise<void> {
  const best = (await client.compare(request())).find((row) => row.canServe);
  maxCostUsd = best?.canServe === true ? best.totalUsd : undefined;
  button.disabled = maxCostUsd === undefined;
  button.textContent =
    maxCostUsd === undefined ? 'Not to be had' : `Make it for ${maxCostUsd} USD at most`;
}

/** Starts a film once: a reload before the answer sends the same key again. */
async function start(): Promise<string> {
  const idempotencyKey = localStorage.getItem('key') ?? crypto.randomUUID();
  localStorage.setItem('key', idempotencyKey);
  const { id } = await client.start(request(), { maxCostUsd, idempotencyKey });
  localStorage.setItem('film', id);
  localStorage.removeItem('key');
  return id;
}

/** Shows a film until it has ended; after a reload, again. */
async function follow(id: string): Promise<void> {
  for await (const state of client.events(id)) {
    status.textContent = `${state.status} at ${state.provider}`;
    if (state.status !== 'succeeded') continue;
    video.src = `/api/films/${encodeURIComponent(id)}`;
    video.hidden = false;
  }
  localStorage.removeItem('film');
}

async function work(doing: () => Promise<void>): Promise<void> {
  button.disabled = true;
  try {
    await doing();
  } catch (error) {
    if (!(error instanceof GenlockClientError)) throw error;
    status.textContent = error.message;
    // Nothing was paid for, so the next click is a start of its own.
    if (error.charged === 'no') localStorage.removeItem('key');
  } finally {
    button.disabled = false;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  video.hidden = true;
  void work(async () => follow(await start()));
});

const film = localStorage.getItem('film');
void work(async () => {
  await showPrice();
  if (film !== null) await follow(film);
});

function find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}
