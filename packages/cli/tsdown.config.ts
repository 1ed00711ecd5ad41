import { library } from '../../tsdown.base.ts';

// A command and nothing to import: no types are published.
export default library({ platform: 'node', entry: ['src/cli.ts'], dts: false });
