import { capabilitiesOf, servingRows } from '../endpoint/capabilities.ts';
import { unknownModel } from '../endpoint/select-endpoint.ts';
import { GenlockError } from '../errors/genlock-error.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { UnknownModelError } from '../errors/unknown-model-error.ts';
import type { Account } from '../provider/open-account.ts';
import type { Support } from '../provider/support.ts';
import type { VideoProvider } from '../provider/video-provider.ts';
import type { VideoRequest } from '../types/video-request.ts';
import { estimateTask, planTask } from './plan-task.ts';

/** What a provider is asked before anything is started: what it can do, and for how much. */
export function askBeforeStart(
  account: Account,
): Pick<VideoProvider, 'has' | 'capabilities' | 'supports' | 'estimate'> {
  const { offered } = account;
  const { id } = account.definition;
  return {
    has: (modelId) => offered.around(modelId).length > 0,
    capabilities: (modelId) => {
      const rows = servingRows({ id, endpoints: offered.around(modelId) }, modelId);
      if (rows.length > 0) return capabilitiesOf(rows);
      throw unknownModel(id, modelId, offered.endpoints, offered.unsupportedEndpoints);
    },
    supports: (request) => supportOf(account, request),
    estimate: (request) => estimateTask(account, planTask(account, request)),
  };
}

function supportOf(account: Account, request: VideoRequest): Support {
  try {
    const { endpoint, warnings } = planTask(account, request);
    return { isSupported: true, endpoint, warnings };
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    const issues = InvalidRequestError.isInstance(error) ? error.issues : undefined;
    const nearestModels = UnknownModelError.isInstance(error) ? error.nearest : undefined;
    const reasons = issues?.map(
      ({ field, given, allowed }) => `${field}: ${given}; allowed: ${allowed}`,
    ) ?? [error.message];
    return { isSupported: false, reasons, issues, nearestModels };
  }
}
