import alibaba from './facts/alibaba.json' with { type: 'json' };
import atlascloud from './facts/atlascloud.json' with { type: 'json' };
import bytedance from './facts/bytedance.json' with { type: 'json' };
import google from './facts/google.json' with { type: 'json' };
import lightricks from './facts/lightricks.json' with { type: 'json' };
import minimax from './facts/minimax.json' with { type: 'json' };
import others from './facts/others.json' with { type: 'json' };
import pixverse from './facts/pixverse.json' with { type: 'json' };
import veed from './facts/veed.json' with { type: 'json' };
import vidu from './facts/vidu.json' with { type: 'json' };
import xai from './facts/xai.json' with { type: 'json' };
import type { Endpoint } from '../../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from '../../catalogue/fact.ts';

const files: readonly FactFile[] = [
  alibaba,
  atlascloud,
  bytedance,
  google,
  lightricks,
  minimax,
  others,
  pixverse,
  veed,
  vidu,
  xai,
];

/** What Atlas Cloud sells beyond Kling's models that are in its table, one file a vendor. */
export const atlasCloudFacts: readonly Endpoint[] = files.flatMap(endpointsOf);
