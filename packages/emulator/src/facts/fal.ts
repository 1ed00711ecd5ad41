import alibaba from './fal/alibaba.json' with { type: 'json' };
import bytedance from './fal/bytedance.json' with { type: 'json' };
import falAi from './fal/fal-ai.json' with { type: 'json' };
import google from './fal/google.json' with { type: 'json' };
import kling from './fal/kling.json' with { type: 'json' };
import lightricks from './fal/lightricks.json' with { type: 'json' };
import luma from './fal/luma.json' with { type: 'json' };
import minimax from './fal/minimax.json' with { type: 'json' };
import others from './fal/others.json' with { type: 'json' };
import pixverse from './fal/pixverse.json' with { type: 'json' };
import sync from './fal/sync.json' with { type: 'json' };
import topaz from './fal/topaz.json' with { type: 'json' };
import vidu from './fal/vidu.json' with { type: 'json' };
import xai from './fal/xai.json' with { type: 'json' };
import type { Endpoint } from '../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from './fact.ts';

const files: readonly FactFile[] = [
  alibaba,
  bytedance,
  falAi,
  google,
  kling,
  lightricks,
  luma,
  minimax,
  others,
  pixverse,
  sync,
  topaz,
  vidu,
  xai,
];

/** What fal sells beyond Kling's models that are in its table, one file a vendor. */
export const falFacts: readonly Endpoint[] = files.flatMap(endpointsOf);
