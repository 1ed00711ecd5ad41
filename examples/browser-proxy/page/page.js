import { createGenlockClient } from 'genlock/client';

const client = createGenlockClient({ url: '/api/genlock' });
const place = (id) => document.getElementById(id);
const form = place('form');
const button = form.querySelector('button');

/** What the form asks for. */
function read() {
  const { prompt, seconds, aspectRatio, sound } = form.elements;
  return {
    // A price depends on whether there is a picture, not on which: it goes up at the end.
    ...(photo() && { firstFrame: photoUrl ?? 'https://example.com/picture.png' }),
    model: 'kling-v3.0-std',
    prompt: prompt.value,
    durationSeconds: seconds.valueAsNumber,
    aspectRatio: aspectRatio.value,
    generateAudio: sound.checked,
  };
}

/** The picture that was picked, and its URL once it has gone up. */
const photo = () => form.elements.photo.files[0];
let photoUrl;

/** The price that was shown last: what a start may cost at most. */
let best;
let isBusy = false;
let asked = 0;

async function showPrices() {
  const number = (asked += 1);
  const rows = form.checkValidity() ? await client.compare(read()) : [];
  // Somebody typed on in the meantime.
  if (number !== asked) return;
  place('prices').replaceChildren(...rows.map(rowOf));
  offer(rows.find((row) => row.isBest));
}

function rowOf(row) {
  const line = document.createElement('tr');
  line.className = row.isBest ? 'best' : '';
  const text = row.canServe ? row.lines : row.problems.map((problem) => problem.text);
  const cells = [row.provider, text.join('; '), row.canServe ? String(row.totalUsd) : '-'];
  line.append(
    ...cells.map((cell) => Object.assign(document.createElement('td'), { textContent: cell })),
  );
  line.lastChild.className = 'number';
  return line;
}

function offer(row) {
  best = row;
  button.disabled = isBusy || best === undefined;
  if (isBusy) button.textContent = 'Being made';
  else button.textContent = best ? `Make it for ${best.totalUsd} USD` : 'Not to be had';
}

const wordsOf = {
  queued: 'Waiting',
  running: 'Being made',
  succeeded: 'Done',
  failed: 'Failed',
  canceled: 'Canceled',
  expired: 'Gone',
};

/** Shows a task until it has ended; after a reload, again. */
async function follow(taskId) {
  sessionStorage.setItem('task', taskId);
  place('result').hidden = false;
  const startedAt = Date.now();
  let words = 'Accepted';
  const show = () => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    place('status').textContent = `${words}, ${seconds} s`;
  };
  const clock = setInterval(show, 500);
  try {
    for await (const state of client.events(taskId)) {
      const queue = state.queuePosition === undefined ? '' : `, ${state.queuePosition} before it`;
      words = `${wordsOf[state.status]} at ${state.provider}${queue}`;
      show();
      if (state.error !== undefined) fail(state.error);
      const [video] = state.videos;
      if (video !== undefined) Object.assign(place('video'), { src: video.url, hidden: false });
    }
    sessionStorage.removeItem('task');
  } finally {
    clearInterval(clock);
  }
}

function fail(error) {
  const charged = { no: 'Nothing was charged.', unknown: 'It may have been charged.' };
  const words = error.message.includes('charged') ? '' : (charged[error.charged] ?? '');
  place('error').textContent = `${error.message} ${words}`;
  place('error').hidden = false;
}

/** One thing at a time, and whatever goes wrong is told. */
async function work(doing) {
  isBusy = true;
  offer(best);
  place('error').hidden = true;
  await doing().catch(fail);
  isBusy = false;
  offer(best);
}

form.elements.photo.addEventListener('change', () => (photoUrl = undefined));
form.addEventListener('input', () => void showPrices().catch(fail));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  place('result').hidden = true;
  place('video').hidden = true;
  void work(async () => {
    if (photo() && photoUrl === undefined) photoUrl = (await client.upload(photo())).url;
    const { id } = await client.start(read(), { maxCostUsd: best.totalUsd });
    await follow(id);
  });
});

showPrices().catch(fail);
const left = sessionStorage.getItem('task');
if (left !== null) void work(() => follow(left));
