import alibaba from './facts/alibaba.json' with { type: 'json' };
import bytedance from './facts/bytedance.json' with { type: 'json' };
import falAi from './facts/fal-ai.json' with { type: 'json' };
import google from './facts/google.json' with { type: 'json' };
import kling from './facts/kling.json' with { type: 'json' };
import lightricks from './facts/lightricks.json' with { type: 'json' };
import luma from './facts/luma.json' with { type: 'json' };
import minimax from './facts/minimax.json' with { type: 'json' };
import others from './facts/others.json' with { type: 'json' };
import pixverse from './facts/pixverse.json' with { type: 'json' };
import sync from './facts/sync.json' with { type: 'json' };
import topaz from './facts/topaz.json' with { type: 'json' };
import vidu from './facts/vidu.json' with { type: 'json' };
import xai from './facts/xai.json' with { type: 'json' };
import type { Endpoint } from '../../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from '../../catalogue/fact.ts';

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
