import alibaba from './wavespeed/alibaba.json' with { type: 'json' };
import bytedance from './wavespeed/bytedance.json' with { type: 'json' };
import decart from './wavespeed/decart.json' with { type: 'json' };
import google from './wavespeed/google.json' with { type: 'json' };
import heygen from './wavespeed/heygen.json' with { type: 'json' };
import kling from './wavespeed/kling.json' with { type: 'json' };
import luma from './wavespeed/luma.json' with { type: 'json' };
import minimax from './wavespeed/minimax.json' with { type: 'json' };
import others from './wavespeed/others.json' with { type: 'json' };
import pixverse from './wavespeed/pixverse.json' with { type: 'json' };
import prunaAi from './wavespeed/pruna-ai.json' with { type: 'json' };
import runwayml from './wavespeed/runwayml.json' with { type: 'json' };
import skyworkAi from './wavespeed/skywork-ai.json' with { type: 'json' };
import sync from './wavespeed/sync.json' with { type: 'json' };
import veed from './wavespeed/veed.json' with { type: 'json' };
import vidu from './wavespeed/vidu.json' with { type: 'json' };
import wavespeedAi from './wavespeed/wavespeed-ai.json' with { type: 'json' };
import xai from './wavespeed/xai.json' with { type: 'json' };
import type { Endpoint } from '../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from './fact.ts';

const files: readonly FactFile[] = [
  alibaba,
  bytedance,
  decart,
  google,
  heygen,
  kling,
  luma,
  minimax,
  others,
  pixverse,
  prunaAi,
  runwayml,
  skyworkAi,
  sync,
  veed,
  vidu,
  wavespeedAi,
  xai,
];

/** What WaveSpeed sells beyond Kling's models that are in its table, one file a vendor. */
export const waveSpeedFacts: readonly Endpoint[] = files.flatMap(endpointsOf);
