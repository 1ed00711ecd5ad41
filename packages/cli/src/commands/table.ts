import { command, type Group } from '../command/command.ts';
import { approve as batchApprove } from './batch/approve.ts';
import { cancel as batchCancel } from './batch/cancel.ts';
import { pause as batchPause } from './batch/pause.ts';
import { plan as batchPlan } from './batch/plan.ts';
import { report as batchReport } from './batch/report.ts';
import { resolve as batchResolve } from './batch/resolve.ts';
import { resume as batchResume } from './batch/resume.ts';
import { retry as batchRetry } from './batch/retry.ts';
import { run as batchRun } from './batch/run.ts';
import { status as batchStatus } from './batch/status.ts';
import { add } from './catalog/add.ts';
import { check } from './catalog/check.ts';
import { describe } from './catalog/describe.ts';
import { prices } from './catalog/prices.ts';
import { search } from './catalog/search.ts';
import { cancel } from './cancel.ts';
import { compare } from './compare.ts';
import { cost } from './cost.ts';
import { emulator } from './emulator.ts';
import { generate } from './generate.ts';
import { mcp } from './mcp.ts';
import { models } from './models.ts';
import { resolve } from './resolve.ts';
import { save } from './save.ts';
import { spend } from './spend.ts';
import { status } from './status.ts';
import { studio } from './studio.ts';
import { sweep } from './sweep.ts';
import { tasks } from './tasks.ts';
import { completion } from './completion.ts';
import { doctor } from './doctor.ts';
import { init } from './init.ts';
import { listen } from './webhook/listen.ts';
import { verify } from './webhook/verify.ts';
import { wait } from './wait.ts';

/** `genlock catalog`. */
const catalog: Group = {
  name: 'catalog',
  description: 'The tables behind all prices and checks.',
  commands: [
    command(prices, async () => (await import('./catalog/prices-handler.ts')).run),
    command(check, async () => (await import('./catalog/check-handler.ts')).run),
    command(search, async () => (await import('./catalog/search-handler.ts')).run),
    command(describe, async () => (await import('./catalog/describe-handler.ts')).run),
    command(add, async () => (await import('./catalog/add-handler.ts')).run),
  ],
};

/** `genlock batch`. */
const batch: Group = {
  name: 'batch',
  description: 'Thousands of clips, each paid for once, even if the process is killed in between.',
  commands: [
    command(batchPlan, async () => (await import('./batch/plan-handler.ts')).run),
    command(batchRun, async () => (await import('./batch/run-handler.ts')).run),
    command(batchStatus, async () => (await import('./batch/status-handler.ts')).run),
    command(batchPause, async () => (await import('./batch/pause-handler.ts')).run),
    command(batchResume, async () => (await import('./batch/resume-handler.ts')).run),
    command(batchApprove, async () => (await import('./batch/approve-handler.ts')).run),
    command(batchCancel, async () => (await import('./batch/cancel-handler.ts')).run),
    command(batchRetry, async () => (await import('./batch/retry-handler.ts')).run),
    command(batchResolve, async () => (await import('./batch/resolve-handler.ts')).run),
    command(batchReport, async () => (await import('./batch/report-handler.ts')).run),
  ],
};

/** `genlock webhook`. */
const webhook: Group = {
  name: 'webhook',
  description: 'Webhooks of the providers: verify a saved one, or receive them here.',
  commands: [
    command(verify, async () => (await import('./webhook/verify-handler.ts')).run),
    command(listen, async () => (await import('./webhook/listen-handler.ts')).run),
  ],
};

/** Every command. What is imported here is read at each start; a handler when its command runs. */
export const commands: Group = {
  name: 'genlock',
  description: 'One interface to many video-generation providers.',
  commands: [
    command(generate, async () => (await import('./generate-handler.ts')).run),
    command(status, async () => (await import('./status-handler.ts')).run),
    command(wait, async () => (await import('./wait-handler.ts')).run),
    command(save, async () => (await import('./save-handler.ts')).run),
    command(cancel, async () => (await import('./cancel-handler.ts')).run),
    command(tasks, async () => (await import('./tasks-handler.ts')).run),
    command(cost, async () => (await import('./cost-handler.ts')).run),
    command(spend, async () => (await import('./spend-handler.ts')).run),
    command(sweep, async () => (await import('./sweep-handler.ts')).run),
    command(resolve, async () => (await import('./resolve-handler.ts')).run),
    command(models, async () => (await import('./models-handler.ts')).run),
    command(compare, async () => (await import('./compare-handler.ts')).run),
    batch,
    catalog,
    webhook,
    command(studio, async () => (await import('./studio-handler.ts')).run),
    command(mcp, async () => (await import('./mcp-handler.ts')).run),
    command(emulator, async () => (await import('./emulator-handler.ts')).run),
    command(init, async () => (await import('./init-handler.ts')).run),
    command(doctor, async () => (await import('./doctor-handler.ts')).run),
    command(completion, async () => (await import('./completion-handler.ts')).runWith(commands)),
  ],
};
