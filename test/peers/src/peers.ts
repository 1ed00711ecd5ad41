import { writeFile } from 'node:fs/promises';
import { compare } from './compare.ts';
import { comparison, peersPage } from './page.ts';

// Makes the same calls with Genlock and with other clients while the same things go wrong, prints
// what they cost and came to, and writes it down.
const lines = await compare();
const today = new Date().toISOString().slice(0, 10);
await writeFile(new URL('../../../docs/peers.md', import.meta.url), await peersPage(lines, today));
console.log(comparison(lines));
