import { createGenlock, loadConfig } from 'genlock';
import config from '../../../genlock.config.ts';

export const runtime = 'edge';

// There is no disk on the edge: the config was imported.
const genlock = createGenlock(await loadConfig({ config }));

/** What a film of so many seconds costs, with sound or without: no key, and no call to anybody. */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const rows = genlock.compare({
    model: 'film',
    prompt: 'Any prompt: the price does not depend on it',
    durationSeconds: Number(searchParams.get('seconds') ?? 5),
    generateAudio: searchParams.get('sound') === 'true',
  });
  return Response.json({ rows });
}
