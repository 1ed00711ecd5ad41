import { library } from '../../tsdown.base.ts';

// Node's own modules are loaded where they are needed.
export default library({ platform: 'node' });
