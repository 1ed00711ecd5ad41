/**
 * `node:sqlite` of Node 22 warns that it is experimental. The ledger is tested with it, and a person
 * cannot do anything about it; all other warnings are printed as Node prints them.
 */
export function hideWarning(process: NodeJS.Process): void {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    const isOfSqlite = warning.name === 'ExperimentalWarning' && warning.message.includes('SQLite');
    if (!isOfSqlite) for (const print of printers) print.call(process, warning);
  });
}
