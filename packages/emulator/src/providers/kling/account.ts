import type { Call } from '../../http/call.ts';
import type { Route } from '../../http/provider.ts';
import { refuse, success } from './envelope.ts';

const dayMs = 86_400_000;

/** The resource packs of the account (klingai.com/document-api/api/assets/account-usage, read 2026-11-29). */
export const accountRoute: Route = {
  name: 'balance',
  method: 'GET',
  path: '/account/costs',
  answer: costs,
};

function costs(call: Call): Response {
  const [from, to] = ['start_time', 'end_time'].map((name) =>
    Number(call.url.searchParams.get(name) ?? Number.NaN),
  );
  if (!((from ?? Number.NaN) < (to ?? Number.NaN))) return refuse(400, 'start_time, end_time');
  const now = call.world.now();
  const pack = (name: string, remaining: number, status: string): unknown => ({
    resource_pack_name: name,
    resource_pack_id: name.toLowerCase().replaceAll(' ', '-'),
    resource_pack_type: 'decreasing_total',
    total_quantity: 5000,
    remaining_quantity: remaining,
    purchase_time: now - 30 * dayMs,
    effective_time: now - 30 * dayMs,
    invalid_time: now + 60 * dayMs,
    status,
  });
  return success({
    code: 0,
    msg: 'ok',
    resource_pack_subscribe_infos: [
      pack('Video 5000 units', 4321.5, 'online'),
      pack('Trial 100 units', 0, 'runOut'),
    ],
  });
}
