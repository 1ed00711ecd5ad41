import { library } from '../../tsdown.base.ts';

export default library({
  entry: ['src/index.ts', 'src/node.ts'],
  tsconfig: 'tsconfig.node.json',
});
