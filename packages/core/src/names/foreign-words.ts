import { once } from '../once.ts';

/**
 * What other APIs and libraries call the same thing, in lower case without `_` and `-`, behind our
 * names for it: of several the first one that the place knows. Words of the AI SDK and of the wire of
 * the providers, and slips that people make. Texts of words take half of the bytes of lists.
 */
const theirWords: Readonly<Record<string, string>> = {
  // The request.
  prompt: 'text',
  model: 'modelid modelname endpoint endpointid',
  durationSeconds: 'duration durationms durationsec length seconds',
  aspectRatio: 'ratio aspect',
  resolution: 'size quality',
  fps: 'framerate framespersecond',
  count: 'n numvideos numberofvideos numoutputs',
  generateAudio: 'audio audioenabled sound withaudio enableaudio',
  'firstFrame image': 'image imageurl',
  firstFrame:
    'inputimage promptimage startimage startimageurl startframe startframeurl frameimages frame',
  connections: 'maxconnections',
  http2: 'h2',
  lastFrame: 'endimage endimageurl endframe endframeurl lastimage tailimage tailimageurl imagetail',
  references:
    'images imageurls inputreferences referenceimages referenceimageurls referencevideos elements',
  motionVideo: 'video videourl drivingvideo',
  shots: 'multiprompt multishot scenes',
  promptAdherence: 'cfgscale cfg guidance guidancescale',
  negativePrompt: 'negative negativetext',
  providerOptions: 'extra extrabody',
  // Options and settings.
  maxCostUsd: 'maxcost maxcosts costlimit maxprice maxpriceusd maxusd maxspend',
  'maxCostUsd budget': 'maxbudget',
  'budget maxCostUsd': 'budgetusd',
  'limitUsd maxCostUsd': 'limit',
  idempotencyKey: 'idempotency',
  webhookUrl: 'webhook callback callbackurl',
  signal: 'abortsignal abort',
  'timeoutMs timeouts': 'timeout',
  'timeoutMs deadlineMs': 'deadline',
  timeoutMs: 'maxwait',
  'pollSchedule pollMs': 'poll pollinterval pollintervalms intervalms',
  'onState onProgress': 'onprogress onupdate',
  onState: 'onstatus onqueueupdate',
  'apiKey id': 'key',
  apiKey: 'token apitoken credentials apisecret',
  'baseURL url': 'baseurl apiurl',
  baseURL: 'endpointurl host',
  'allowedModels models': 'models',
  'providers genlock': 'provider',
  genlock: 'router',
  route: 'order routing strategy',
  'fallback models': 'fallbacks',
  models: 'aliases',
  'log onEvent': 'logger',
  onEvent: 'log',
  discountPercent: 'discount',
  onModeration: 'moderation',
  maxBytes: 'maxsize',
  allowPrivate: 'allowlocalhost',
  maxResumes: 'retries',
  authorize: 'auth',
  basePath: 'path',
  secret: 'secrets',
};

/** Our names for each of these words. */
export const foreignWords: () => ReadonlyMap<string, readonly string[]> = once(
  () =>
    new Map(
      Object.entries(theirWords).flatMap(([ours, theirs]) =>
        theirs.split(' ').map((word) => [word, ours.split(' ')] as const),
      ),
    ),
);

/** Where a name belongs that people put elsewhere. */
export const homes: Readonly<Record<string, string>> = {
  maxCostUsd: 'in the options of start, the second argument, or in providerOptions.genlock',
  allowUnknownCost: 'in the options of start, the second argument, or in providerOptions.genlock',
  webhookUrl: 'in the options of start, the second argument',
  idempotencyKey: 'in the options of start, the second argument',
  signal: 'in the options of the call, the second argument',
  onUnsupported: 'in the options of start, or in the settings',
  budget: 'in the options of start, or in the settings',
  timeoutMs: 'in the options of wait, the second argument, or in providerOptions.genlock',
  onAbort: 'in the options of wait, the second argument, or in providerOptions.genlock',
  onState: 'in the options of wait, the second argument',
  pollSchedule: 'in the options of wait, or in the settings',
  providerOptions: 'in the request, the first argument',
};
