import type { ProviderNetwork } from '@genlock/core';
import { toFault } from './errors.ts';
import { protocol } from './protocol.ts';
import { recovery } from './recovery.ts';
import { statuses } from './status.ts';
import { webhook } from './webhook.ts';
import type { FalHost } from './wire.ts';

/** How fal.ai is talked to. The first call loads it, before anything is sent. */
export const network: ProviderNetwork<FalHost> = { protocol, webhook, recovery, statuses, toFault };
