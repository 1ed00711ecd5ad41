import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BaseBuilder, createBaseBuilderConfig } from '@workflow/builders';
import { createLocalWorld, initDataDir } from '@workflow/world-local';
import { start } from 'workflow/api';
import { setWorld } from 'workflow/runtime';

// workflow.ts on this machine, without a framework: `node src/workflow-local.ts "A red kite"`. Without
// a prompt it goes on with the runs that its folder has. With Next.js and others, what is here is
// done by `withWorkflow` and its like.

const here = fileURLToPath(new URL('..', import.meta.url));
/** Beside the packages that the bundles import. */
const out = `${here}out/${process.pid}`;

class LocalBuilder extends BaseBuilder {
  constructor() {
    const config = createBaseBuilderConfig({ workingDir: here, dirs: ['src'] });
    super({ ...config, buildTarget: 'next', suppressCreateWorkflowsBundleLogs: true });
  }

  override async build(): Promise<void> {
    await mkdir(out, { recursive: true });
    const inputFiles = [`${here}src/workflow.ts`];
    const common = { inputFiles, format: 'esm' } as const;
    await this.createWorkflowsBundle({
      ...common,
      outfile: `${out}/workflows.mjs`,
      bundleFinalOutput: false,
    });
    await this.createStepsBundle({
      ...common,
      outfile: `${out}/steps.mjs`,
      externalizeNonSteps: true,
      rewriteTsExtensions: true,
      bundleTransitiveLocalStepDependencies: true,
    });
  }
}
await new LocalBuilder().build();

await initDataDir('workflow-data');
const world = createLocalWorld({ dataDir: 'workflow-data' });
world.registerHandler('__wkf_workflow_', await handlerIn('workflows.mjs'));
world.registerHandler('__wkf_step_', await handlerIn('steps.mjs'));
await rm(out, { recursive: true });
setWorld(world);
// Runs that were under way when their process died go on.
await world.start?.();

const [prompt] = process.argv.slice(2);
if (prompt !== undefined) {
  const workflow = { workflowId: 'workflow//./src/workflow//makeClip' };
  const run = await start(workflow, [{ key: `workflow/${prompt}`, prompt }]);
  try {
    console.log(JSON.stringify({ place: await run.returnValue }));
  } catch (error) {
    console.log(JSON.stringify({ failed: error instanceof Error ? error.message : 'unknown' }));
  }
}

async function handlerIn(file: string): Promise<(request: Request) => Promise<Response>> {
  const bundle: { readonly POST: (request: Request) => Promise<Response> } = await import(
    `${out}/${file}`
  );
  return bundle.POST;
}
