import { bareName } from '../names/known-name.ts';

const model = '"model" in the request';
const webhook = 'the "webhookUrl" option';
const account = 'the settings of the provider';
const duration = '"durationSeconds" in the request';
const resolution = '"resolution" in the request';
const audio = '"generateAudio" in the request';
const count = 'one start for each video';

/**
 * Wire names that decide at one provider or another what is made, what it costs, who pays and who
 * is told: in lower case without `_` and `-`, with what to use in their place. No raw field can
 * have one of them, also at an endpoint that does not map it, for a provider may take it all the
 * same: AtlasCloud reads `model` and `webhook_url` from the body, servers written in Go read any
 * mixture of capitals.
 */
const guarded: Readonly<Record<string, string>> = {
  model,
  modelid: model,
  modelname: model,
  modelslug: model,
  modelversion: model,
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
  falwebhook: webhook,
  callback: webhook,
  callbackurl: webhook,
  webhookeventsfilter: webhook,
  notifyurl: webhook,
  apikey: account,
  accesskey: account,
  secretkey: account,
  authorization: account,
  token: account,
  accountid: account,
  organization: account,
  organizationid: account,
  duration,
  durationseconds: duration,
  seconds: duration,
  numframes: duration,
  resolution,
  videoresolution: resolution,
  size: resolution,
  quality: resolution,
  sound: audio,
  audio,
  generateaudio: audio,
  enableaudio: audio,
  withaudio: audio,
  n: count,
  count,
  numvideos: count,
  numoutputs: count,
  samplecount: count,
  batchsize: count,
};

/** What to use in place of a raw field that must not be given raw; `undefined` where it may be. */
export function guardedInstead(name: string): string | undefined {
  const bare = bareName(name);
  return Object.hasOwn(guarded, bare) ? guarded[bare] : undefined;
}
