import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** What a server of PostgreSQL has spent so far. */
export interface ServerSpent {
  readonly walBytes: number;
  readonly databaseBytes: number;
  /** CPU time of its processes, in microseconds; none where the system does not tell. */
  readonly cpuMicroseconds: number;
}

/** Of a second, in which Linux counts CPU time. */
const ticksPerSecond = 100;

/** Asks a server what it spends, on a connection that no count knows. */
export class Server {
  readonly #place: string;

  constructor(place: string) {
    this.#place = place;
  }

  async spent(): Promise<ServerSpent> {
    const client = new pg.Client({ connectionString: this.#place });
    await client.connect();
    try {
      const { rows } = await client.query<{ wal: string; size: string; pid: number }>(
        `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal,
           pg_database_size(current_database()) AS size, pg_backend_pid() AS pid`,
      );
      const [row] = rows;
      return {
        walBytes: Number(row?.wal),
        databaseBytes: Number(row?.size),
        cpuMicroseconds: cpuOfFamily(row?.pid ?? 0),
      };
    } finally {
      await client.end();
    }
  }
}

/** CPU time of the parent of a process and of all of its children, also of those that have ended. */
function cpuOfFamily(child: number): number {
  try {
    const parent = statOf(String(child)).parent;
    const ticks = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((stat) => stat.pid === parent || stat.parent === parent)
      .map((stat) => stat.own + (stat.pid === parent ? stat.ofChildren : 0));
    return (ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond) * 1_000_000;
  } catch {
    return Number.NaN;
  }
}

function statOf(name: string) {
  let text = '';
  try {
    text = readFileSync(`/proc/${name}/stat`, 'utf8');
  } catch {
    // It has ended since.
  }
  // The name of a program stands in brackets, and may hold blanks.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return {
    pid: Number(name),
    parent: fields[1] ?? 0,
    own: user + system,
    ofChildren: childUser + childSystem,
  };
}

/** Bytes that this process has handed to the system to be written, where that is told. */
export function writtenBytes(): number {
  try {
    return Number(/^wchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
  } catch {
    return Number.NaN;
  }
}
