import { fromBase64Url, parseTaskId, utf8 } from '@genlock/core';
import { Refusal } from './refusal.ts';

/** A task that a browser named. */
export interface NamedTask {
  /** The real task id. */
  readonly taskId: string;
  /** Whether it was started by this user; a handle that was made for nobody fits nobody else. */
  readonly isOf: (user: string | undefined) => Promise<boolean>;
}

/** Turns task ids into what a browser is given, and back. */
export interface TaskHandles {
  readonly issue: (taskId: string, user: string | undefined) => Promise<string>;
  /** @throws Refusal for what was not issued, whatever is wrong with it */
  readonly read: (handle: string) => Promise<NamedTask>;
}

const longest = 1_024;
const shape = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]{43})$/;
/** Bytes of a user's tag: enough that no two users share one. */
const tagBytes = 16;

/**
 * Handles that prove, without any store, that a task was started here and by whom:
 * `<task id>.<tag of the user>.<HMAC-SHA256 over both>`, each part as base64url, so that a handle
 * is one segment of a path whatever proxies do to an encoded slash. The tag is an HMAC too: the
 * user's name cannot be read out of it.
 *
 * @param secrets - the first one signs, all of them verify
 */
export function signedHandles(secrets: readonly string[]): TaskHandles {
  const keys = secrets.map(importKey);
  return {
    issue: async (taskId, user) => {
      const [key] = keys;
      if (key === undefined) throw new Refusal('denied');
      const signed = `${toBase64Url(utf8(taskId))}.${await tagOf(key, user)}`;
      return `${signed}.${await sign(key, `task:${signed}`)}`;
    },
    read: async (handle) => {
      const [, id = '', tag = '', signature = ''] = shape.exec(handle.slice(0, longest)) ?? [];
      for (const key of keys) {
        if (await isSigned(key, `task:${id}.${tag}`, signature)) {
          const taskId = new TextDecoder().decode(fromBase64Url(id));
          return { taskId, isOf: async (user) => (await tagOf(key, user)) === tag };
        }
      }
      throw new Refusal('no-such-task');
    },
  };
}

/** Task ids as they are: whose a task is has to be known to `authorize`. */
export const plainHandles: TaskHandles = {
  issue: async (taskId) => taskId,
  read: async (handle) => {
    try {
      parseTaskId(handle);
    } catch {
      throw new Refusal('no-such-task');
    }
    return { taskId: handle, isOf: async () => true };
  },
};

// Not every set of types has a name for it.
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const;

function importKey(secret: string): Promise<Key> {
  return crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign', 'verify']);
}

async function tagOf(key: Promise<Key>, user: string | undefined): Promise<string> {
  if (user === undefined) return '';
  const mac = await crypto.subtle.sign('HMAC', await key, utf8(`user:${user}`));
  return toBase64Url(new Uint8Array(mac).slice(0, tagBytes));
}

async function sign(key: Promise<Key>, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', await key, utf8(text))));
}

async function isSigned(key: Promise<Key>, text: string, mac: string): Promise<boolean> {
  const bytes = fromBase64Url(mac);
  // Base64 can write the same bytes in several ways; only one of them was issued.
  if (bytes === undefined || toBase64Url(bytes) !== mac) return false;
  return crypto.subtle.verify('HMAC', await key, bytes, utf8(text));
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
