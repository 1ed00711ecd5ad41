import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, nobody, type PostgresServer, until } from './run-postgres.ts';

/**
 * Puts PgBouncer in front of a server, in transaction mode: each transaction may get another
 * connection, and there are far fewer of those than clients. The program has to be installed.
 */
export async function startPooler(folder: string, server: PostgresServer): Promise<PostgresServer> {
  const { hostname, port, username, password, pathname } = new URL(server.url);
  const own = join(folder, 'pgbouncer');
  await mkdir(own);
  const listen = await freePort();
  const file = join(own, 'pgbouncer.ini');
  const users = join(own, 'users.txt');
  const database = pathname.slice(1);
  const settings = [
    '[databases]',
    `${database} = host=${hostname} port=${port} dbname=${database} user=${username} password=${password}`,
    '[pgbouncer]',
    'pool_mode = transaction',
    'listen_addr = 127.0.0.1',
    `listen_port = ${listen}`,
    'auth_type = md5',
    `auth_file = ${users}`,
    'unix_socket_dir =',
    'max_client_conn = 500',
    'default_pool_size = 8',
  ];
  await writeFile(users, `"${username}" "${password}"\n`);
  await writeFile(file, `${settings.join('\n')}\n`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, own]);
  const pooler = spawn('pgbouncer', [file], { cwd: own, ...(isRoot ? nobody : {}) });
  process.once('exit', () => pooler.kill('SIGKILL'));
  await until(pooler, 'process up');
  return {
    url: server.url.replace(`:${port}/`, `:${listen}/`),
    stop: async () => {
      const ended = once(pooler, 'exit');
      pooler.kill('SIGTERM');
      await ended;
      await server.stop();
    },
  };
}
