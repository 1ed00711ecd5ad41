import { fileURLToPath } from 'node:url';
import { library } from '../../tsdown.base.ts';
import { firstLoadOf } from './first-load.ts';

const first = firstLoadOf(fileURLToPath(new URL('src', import.meta.url)));

export default library({
  entry: ['src/index.ts', 'src/node.ts'],
  tsconfig: 'tsconfig.node.json',
  outputOptions: {
    codeSplitting: {
      // What an import loads at once, in few files and not in twenty, each of which has its price. A
      // bundler takes a file for one thing: what an app needs with its provider stands in one of its
      // own. And what only Node, a ledger, and the first use of a sink need stands alone.
      groups: [
        { name: 'first', test: (id) => first.has(id), priority: 1 },
        {
          name: 'shared',
          test: /^(?!.*\/(?:download-error|file-fault|stored-request)\.ts$).*(?<!\.d)\.ts$/,
          tags: ['$initial'],
          minShareCount: 2,
        },
      ],
    },
  },
});
