import { createGenlock, loadConfig } from 'genlock';

// Prices come from the tables, with their source and day. No key and no network are needed.
const genlock = createGenlock(await loadConfig());

const clip = {
  model: 'kling-v3.0-std',
  prompt: 'A red kite over the dunes',
  durationSeconds: 5,
};
const film = {
  model: 'kling-v3.0-pro',
  shots: [
    { prompt: 'A fox wakes in the snow', durationSeconds: 4 },
    { prompt: 'It runs into the forest', durationSeconds: 6 },
  ],
  generateAudio: true,
};

for (const request of [clip, film]) {
  console.log(`\n${request.model}, cheapest first:`);
  for (const row of genlock.estimates(request)) {
    console.log(
      'usd' in row
        ? `  ${row.provider}: ${row.lines.join('; ')} (${row.confidence}, ${row.asOf}: ${row.source})`
        : `  ${row.provider}: no. ${row.reasons.join('; ')}`,
    );
  }
}
