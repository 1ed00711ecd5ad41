import type { UploadMedia } from '../endpoint/prepare-media.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { loadFiles, readMedia } from '../media/read-media.ts';
import { lazily } from '../once.ts';
import { tableCheck } from '../provider/check-table.ts';
import { engineOf, type Engine } from '../provider/engine.ts';
import { startOncePerKey, type Starting } from '../provider/idempotency.ts';
import { offersIn } from '../provider/network.ts';
import type { Account } from '../provider/open-account.ts';
import type { ProviderNetwork } from '../provider/provider-definition.ts';
import type { Task } from '../provider/task.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { Media } from '../types/media.ts';
import { balanceOf } from './balance-of.ts';
import { callsById } from './calls-by-id.ts';
import { callsForLostSubmits } from './lost-submits.ts';
import type { PlannedTask } from './plan-task.ts';
import { createReader } from './read-task.ts';
import { startTask } from './start-task.ts';

/** Calls that send something and pay for nothing. */
export type SentCall =
  | 'quote'
  | 'status'
  | 'wait'
  | 'cancel'
  | 'cost'
  | 'recover'
  | 'findSubmit'
  | 'balance'
  | 'describe'
  | 'upload';

/** Calls of a provider, there for certain: another one may lack some. */
export type Surely<Name extends keyof VideoProvider> = {
  readonly [Each in Name]: NonNullable<VideoProvider[Each]>;
};

/**
 * The calls of a provider that send something. They are loaded together by the first of them: what
 * reads a task, waits for it and finds a lost one is there before any submit.
 */
export interface Calls extends Surely<SentCall> {
  readonly engine: Engine;
  readonly start: Starting<readonly [plan: Promise<PlannedTask>], Task>;
  /** Only for a provider that has a list. */
  readonly catalogue: NonNullable<VideoProvider['catalogue']>;
}

/**
 * What an account sends.
 *
 * @throws TypeError for a network that offers something else than was said of it
 */
export function createCalls(account: Account, network: ProviderNetwork): Calls {
  checkOffers(account, network);
  const engine = engineOf(account, network);
  const reader = createReader(engine);
  const checkTable = tableCheck(account.table, account.definition);
  const uploads = lazily(
    () => import('./upload-media.ts'),
    ({ createUpload }) => createUpload(engine),
  );
  const upload: UploadMedia = async (media) => (await uploads())(media);
  const live = lazily(
    () => import('./catalogue-reader.ts'),
    ({ createCatalogueReader }) => createCatalogueReader(engine),
  );
  return {
    engine,
    start: startOncePerKey(async (_request, options, plan) => {
      const planned = await plan;
      checkTable();
      return startTask({ ...reader, upload }, planned, options);
    }, engine.definition.id),
    ...callsById(reader),
    ...callsForLostSubmits(engine),
    quote: async (request) => (await import('./quote.ts')).quoteTask(engine, request),
    balance: async ({ signal } = {}) => balanceOf(engine, signal),
    describe: async (endpointId, options) => (await live()).describe(endpointId, options),
    catalogue: async (options) => (await live()).catalogue(options),
    upload: async (media) => uploadOf(engine, media, upload),
  };
}

function checkOffers({ definition: { id }, offers }: Account, network: ProviderNetwork): void {
  const { files, list, cancel, recognizes } = offersIn(network);
  const isAsSaid =
    files === offers.files &&
    list === offers.list &&
    cancel === offers.cancel &&
    (recognizes === undefined) === (offers.recognizes === undefined);
  if (isAsSaid) return;
  throw new TypeError(`The network of ${id} has other parts than the "offers" of its definition.`);
}

/** Uploads what a caller gives, once it is found to be a file that the provider takes. */
async function uploadOf(engine: Engine, media: Media, upload: UploadMedia): Promise<string> {
  const { id: provider, protocol } = engine.definition;
  if (protocol.upload === undefined) {
    const allowed = `nothing: ${provider} has no upload; give the file in the request itself`;
    throw new InvalidRequestError([{ field: 'media', given: 'a file', allowed }], { provider });
  }
  const read = await readMedia('media', media, engine.config.media);
  if ('url' in read) return read.url;
  const { checkUpload } = await loadFiles();
  const issues = checkUpload('media', read);
  if (issues.length > 0) throw new InvalidRequestError(issues, { provider });
  return upload(read);
}
