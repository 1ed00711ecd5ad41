import { library } from '../../tsdown.base.ts';

export default library({
  entry: ['src/index.ts', 'src/node.ts'],
  tsconfig: 'tsconfig.node.json',
  outputOptions: {
    codeSplitting: {
      // What an import loads at once, in one file and not in twenty, each of which has its price.
      // But what only Node, a ledger, and the first use of a sink need stands alone.
      groups: [
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
