/** The oldest Node that has a `node:sqlite` the ledger can use: package.json has the same. */
const oldest = [22, 16] as const;

/** What to say on a Node that is too old; `undefined` on one that is not. */
export function oldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  if (!isOld) return undefined;
  return `genlock: it needs Node ${oldest.join('.')} or newer; this is ${version}.\n  Install one from https://nodejs.org, then run it again.\n`;
}
