import { createGenlock, loadConfig } from 'genlock';

// At build there is no key, and none is missed: the first call needs one. A deploy that left the
// file behind does not start.
export const genlock = createGenlock(await loadConfig({ file: 'genlock.config.ts' }));
