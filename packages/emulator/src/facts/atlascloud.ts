import alibaba from './atlascloud/alibaba.json' with { type: 'json' };
import atlascloud from './atlascloud/atlascloud.json' with { type: 'json' };
import bytedance from './atlascloud/bytedance.json' with { type: 'json' };
import google from './atlascloud/google.json' with { type: 'json' };
import lightricks from './atlascloud/lightricks.json' with { type: 'json' };
import minimax from './atlascloud/minimax.json' with { type: 'json' };
import others from './atlascloud/others.json' with { type: 'json' };
import pixverse from './atlascloud/pixverse.json' with { type: 'json' };
import veed from './atlascloud/veed.json' with { type: 'json' };
import vidu from './atlascloud/vidu.json' with { type: 'json' };
import xai from './atlascloud/xai.json' with { type: 'json' };
import type { Endpoint } from '../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from './fact.ts';

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
