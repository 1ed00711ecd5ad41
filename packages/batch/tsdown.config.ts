import { library } from '../../tsdown.base.ts';

export default library({ platform: 'node', entry: ['src/index.ts', 'src/pg-boss.ts'] });
