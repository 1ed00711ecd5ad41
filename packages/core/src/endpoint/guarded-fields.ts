import type { JSONValue } from '@ai-sdk/provider';

const model = '"model" in the request';
const webhook = 'the "webhookUrl" option';
const account = 'the settings of the provider';
const duration = '"durationSeconds" in the request';
const resolution = '"resolution" in the request';
const audio = '"generateAudio" in the request';
const count = 'one start for each video';
/** What to use in place of a limit of Genlock's own among the raw fields. */
export const wall = 'the options of start, or providerOptions.genlock of the AI SDK,';
const start = 'the "idempotencyKey" option';
const waiting = 'nothing: a task is waited for, and its files come as URLs';

/**
 * Wire names that decide at one provider or another what is made, what it costs, who pays and who
 * is told: letters and digits alone, in lower case, with what to use in their place. No raw field can
 * have one of them, also at an endpoint that does not map it, for a provider may take it all the
 * same: some read `model` and `webhook_url` from the body, and servers written in Go read any mixture
 * of capitals.
 *
 * @see https://wavespeed.ai/docs (read 2026-11-22) for the two that change how an answer comes
 */
const guarded: Readonly<Record<string, string>> = {
  model,
  modelid: model,
  modelname: model,
  modelslug: model,
  modelversion: model,
  modelpath: model,
  basemodel: model,
  variant: model,
  endpoint: model,
  endpointid: model,
  app: model,
  appid: model,
  version: model,
  mode: model,
  tier: model,
  servicetier: model,
  webhook,
  webhookurl: webhook,
  callback: webhook,
  callbackurl: webhook,
  webhookeventsfilter: webhook,
  notifyurl: webhook,
  notifyhook: webhook,
  notificationurl: webhook,
  hookurl: webhook,
  webhookconfig: webhook,
  webhookendpoint: webhook,
  webhooksecret: webhook,
  apikey: account,
  accesskey: account,
  secretkey: account,
  authorization: account,
  token: account,
  key: account,
  secret: account,
  apitoken: account,
  accesstoken: account,
  userid: account,
  accountid: account,
  organization: account,
  organizationid: account,
  duration,
  durationseconds: duration,
  seconds: duration,
  length: duration,
  lengthseconds: duration,
  durationms: duration,
  videolength: duration,
  videoduration: duration,
  videoseconds: duration,
  frames: duration,
  framecount: duration,
  numframes: duration,
  totalframes: duration,
  resolution,
  videoresolution: resolution,
  outputresolution: resolution,
  targetresolution: resolution,
  size: resolution,
  imagesize: resolution,
  videosize: resolution,
  videoquality: resolution,
  quality: resolution,
  sound: audio,
  audio,
  generateaudio: audio,
  enableaudio: audio,
  withaudio: audio,
  hasaudio: audio,
  audioenabled: audio,
  // The name by which a lost start is found again.
  externaltaskid: start,
  externalid: start,
  n: count,
  count,
  videonum: count,
  videocount: count,
  numvideos: count,
  numberofvideos: count,
  numoutputs: count,
  numresults: count,
  numsamples: count,
  samples: count,
  samplecount: count,
  generatecount: count,
  batch: count,
  batchsize: count,
  // The answer to a submit would come at the end, or with the file itself in it. Both lose a paid video.
  enablesyncmode: waiting,
  syncmode: waiting,
  enablebase64output: waiting,
  // Ours: a provider would ignore them, and the limit would hold nothing.
  maxcostusd: wall,
  maxcost: wall,
  maxusd: wall,
  budget: wall,
  budgetusd: wall,
  allowunknowncost: wall,
  genlock: wall,
};

/**
 * What to use in place of a raw field that must not be given raw; `undefined` where it may be. A
 * name with a dot or a bracket is a path to some servers: each of its parts counts.
 */
export function guardedInstead(name: string): string | undefined {
  const parts = name.split(/[.[\]/]/);
  return [name, ...parts].map(insteadOf).find((instead) => instead !== undefined);
}

/**
 * Whether a value under a guarded name is a file with sound, which an endpoint takes by the name of
 * the switch: `audio` holds a URL at all 58 models of one list that have it.
 *
 * @see the catalogue of WaveSpeed (2026-06-23)
 */
export function isSoundFile(name: string, value: JSONValue | undefined): boolean {
  return typeof value === 'string' && insteadOf(name) === audio;
}

/**
 * Whether a value under a guarded name is a word about lengths: at lip-sync `sync_mode` tells what
 * becomes of a sound that is longer or shorter than the video. As a switch it would change how the
 * answer comes.
 *
 * @see the catalogue of WaveSpeed (2026-06-23)
 */
export function isLengthRule(name: string, value: JSONValue | undefined): boolean {
  return typeof value === 'string' && insteadOf(name) === waiting;
}

/** Whether a name decides who pays or who is told. */
export function isAboutCaller(name: string): boolean {
  const instead = guardedInstead(name);
  return instead === webhook || instead === account;
}

/** What to use in place of a name anywhere inside of a value. */
export function guardedInside(value: JSONValue | undefined): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const instead =
      (Array.isArray(value) ? undefined : guardedInstead(name)) ?? guardedInside(part);
    if (instead !== undefined) return instead;
  }
  return undefined;
}

function insteadOf(name: string): string | undefined {
  const bare = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (Object.hasOwn(guarded, bare)) return guarded[bare];
  // A provider may put its own name before the word.
  return bare.endsWith('webhook') || bare.endsWith('webhookurl') ? webhook : undefined;
}
