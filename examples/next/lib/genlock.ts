import { withLedger } from '@genlock/ledger';
import { createGenlock, loadConfig } from 'genlock';
import { ledger } from './ledger.ts';

// At build there is no key, and none is missed: the first call needs one. A deploy that left the
// file behind does not start.
const config = await loadConfig({ file: 'genlock.config.ts' });

/** Every task that is started here is in the ledger before it is paid for. */
export const genlock = withLedger(createGenlock(config), ledger);
