import { createInterface } from 'node:readline/promises';

/** Asks before money is spent. Without a terminal nobody can answer, so that is a no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new Error('--live spends money and there is no terminal to ask at. Add --yes to agree.');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
