import { nearest } from '@genlock/core';
import { agree } from '../clip/agree.ts';
import { createBoard } from '../clip/board.ts';
import type { ClipOutput } from '../clip/clip-output.ts';
import { ofKnownKey } from '../clip/known-key.ts';
import { makeClip, type Order, type Workshop } from '../clip/make.ts';
import { openPlace } from '../clip/out-path.ts';
import { mostOf, mostOfAll, priceLines, priceOf } from '../clip/price.ts';
import { requestOf } from '../clip/request.ts';
import { badUse, CommandError } from '../command-error.ts';
import type { Handler } from '../command/command.ts';
import { commonExitCodes, exitCode, type ExitCode } from '../command/exit-codes.ts';
import { failureOf } from '../failure.ts';
import { renderClip } from '../render/clip.ts';
import { openHouse, type OpenHouse } from '../seams/providers.ts';
import type { generate } from './generate.ts';
import type { GenerateOutput } from './generate-output.ts';

type GenerateCall = Parameters<Handler<typeof generate>>[0];

/** Makes a clip, or one at each of several providers. */
export const run: Handler<typeof generate> = async (call) => {
  const { options, io, output } = call;
  const { out, overwrite = false } = options;
  if (options.key !== undefined && options.ledger === false) {
    throw badUse('--key needs a ledger, which remembers it: it does not go with --no-ledger.');
  }
  const request = await requestOf(call);
  const place = await openPlace({ out, isOverwriting: overwrite, cwd: io.cwd });
  const house = await openHouse(options, call, {
    only: onlyOf(options),
    route: options.model === undefined ? 'cheapest' : undefined,
    recorded: { tags: options.tag },
  });
  const orders = await agreedOrders({ house, request }, call);
  const board = createBoard(io, output);
  call.defer(() => board.close());
  const { ledger, emulation } = house;
  const clips = orders.length;
  const signal = io.interrupts();
  const { reach } = call;
  const speed = emulation?.speed;
  const shop = { io, output, board, place, house, clips, signal, reach, speed };
  const made = clips === 1 ? await makeOne(orders, shop) : await makeAll(orders, shop);
  const isEmulated = emulation !== undefined;
  output.show<GenerateOutput>({ clips: [...made], ledger: ledger?.file, isEmulated }, () =>
    made.map((clip) => renderClip(clip, io)).join(''),
  );
  return codeOf(made);
};

function onlyOf({ provider, providers }: GenerateCall['options']): readonly string[] | undefined {
  if (provider !== undefined && providers !== undefined) {
    throw badUse('--provider does not go with --providers.');
  }
  const only = provider === undefined ? providers : [provider];
  if (only?.length === 0) throw badUse('--providers names none.');
  return only && [...new Set(only)];
}

/** Shows what the clips cost and has a person agree, before anything is started. */
async function agreedOrders(
  { house, request }: { readonly house: OpenHouse; readonly request: Order['request'] },
  call: GenerateCall,
): Promise<readonly Order[]> {
  const { options, output } = call;
  const { providers: named, yes = false, maxCost, allowUnknownCost = false } = options;
  const doors =
    named === undefined ? [house.durable] : house.providers.map(({ id }) => house.at(id));
  refuseUnknown(request, house);
  // Started where it was priced, and as the model that was priced: a person agrees to that.
  const priced = doors.map((genlock) => {
    const price = priceOf(genlock, request, allowUnknownCost);
    const { provider, model } = price;
    const pinned = typeof request.model === 'string' ? request : { ...request, model };
    return { name: provider, genlock: house.at(provider), request: pinned, price };
  });
  const prices = priced.map(({ price }) => price);
  for (const price of prices) output.note(priceLines(price, call.io.now()).join('\n'));
  for (const { provider } of prices) await house.requireKey(provider);
  const usd = mostOfAll(prices);
  const isFree = house.emulation !== undefined;
  const limit = await agree({ usd, clips: priced.length, yes, maxCost, isFree }, call);
  const orders = priced.map(({ name, genlock, request: pinned, price }) => ({
    name,
    genlock,
    request: pinned,
    price,
    // One clip may have all that was agreed to; of several each what it was shown to cost.
    maxCostUsd:
      priced.length === 1 || price.estimate === undefined ? limit : mostOf(price.estimate),
    allowUnknownCost,
    idempotencyKey: options.key && (priced.length === 1 ? options.key : `${options.key}-${name}`),
    isDetached: options.detach === true,
  }));
  return Promise.all(
    orders.map(async (order) => ({
      ...order,
      ofKnownKey: await ofKnownKey(order.idempotencyKey, house.ledger),
    })),
  );
}

/** A model that nobody has, with the nearest: before a route tells the same of each provider. */
function refuseUnknown({ model }: Order['request'], { durable, providers }: OpenHouse): void {
  // Requirements as a text are no model.
  if (typeof model !== 'string' || model.startsWith('any?')) return;
  if (durable.has?.(model) !== false) return;
  const known = providers.flatMap(({ endpoints }) =>
    endpoints.flatMap((row) => [row.model, row.id]),
  );
  const near = nearest(model, known);
  const at = providers.map(({ id }) => id).join(', ');
  const hint = near.length === 0 ? 'See all with: genlock models' : `Near: ${near.join(', ')}`;
  const message = `There is no model "${model}" at ${at}. Nothing was started or charged.`;
  throw new CommandError('bad-use', message, { code: 'unknown-model', hint });
}

async function makeOne(orders: readonly Order[], shop: Workshop): Promise<readonly ClipOutput[]> {
  return Promise.all(orders.map((order) => makeClip(order, shop)));
}

/** What fails at one provider does not end the clips of the others. */
async function makeAll(orders: readonly Order[], shop: Workshop): Promise<readonly ClipOutput[]> {
  return Promise.all(
    orders.map(async (order) =>
      makeClip(order, shop).catch(async (thrown: unknown): Promise<ClipOutput> => {
        shop.board.end(order.name);
        const { lines: _lines, ...error } = await failureOf(thrown, commonExitCodes, shop.reach);
        const { estimate } = order.price;
        return {
          taskId: error.taskId,
          provider: order.name,
          model: estimate?.model ?? '',
          endpoint: estimate?.endpoint ?? '',
          videos: [],
          files: [],
          warnings: [],
          error,
        };
      }),
    ),
  );
}

/** What is not known yet weighs most, then what was interrupted, then what failed. */
function codeOf(clips: readonly ClipOutput[]): ExitCode {
  const codes = clips.map(({ error, status }) => {
    if (error !== undefined) return error.exitCode;
    return status === undefined || status === 'succeeded' ? exitCode.ok : exitCode.no;
  });
  const order = [exitCode.interrupted, exitCode.unknown, exitCode.unreadable, exitCode.refused];
  const worst = order.find((code) => codes.includes(code));
  return worst ?? (codes.every((code) => code === exitCode.ok) ? exitCode.ok : exitCode.no);
}
