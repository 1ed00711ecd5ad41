import alibaba from './facts/alibaba.json' with { type: 'json' };
import bytedance from './facts/bytedance.json' with { type: 'json' };
import decart from './facts/decart.json' with { type: 'json' };
import google from './facts/google.json' with { type: 'json' };
import heygen from './facts/heygen.json' with { type: 'json' };
import kling from './facts/kling.json' with { type: 'json' };
import luma from './facts/luma.json' with { type: 'json' };
import minimax from './facts/minimax.json' with { type: 'json' };
import others from './facts/others.json' with { type: 'json' };
import pixverse from './facts/pixverse.json' with { type: 'json' };
import prunaAi from './facts/pruna-ai.json' with { type: 'json' };
import runwayml from './facts/runwayml.json' with { type: 'json' };
import skyworkAi from './facts/skywork-ai.json' with { type: 'json' };
import sync from './facts/sync.json' with { type: 'json' };
import veed from './facts/veed.json' with { type: 'json' };
import vidu from './facts/vidu.json' with { type: 'json' };
import wavespeedAi from './facts/wavespeed-ai.json' with { type: 'json' };
import xai from './facts/xai.json' with { type: 'json' };
import type { Endpoint } from '../../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from '../../catalogue/fact.ts';

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
