import edit from './facts/edit.json' with { type: 'json' };
import type { Endpoint } from '../../catalogue/endpoint.ts';
import { endpointsOf, type FactFile } from '../../catalogue/fact.ts';

const files: readonly FactFile[] = [edit];

/** What Pika sells beyond Kling's models that are in its table, one file a vendor. */
export const pikaFacts: readonly Endpoint[] = files.flatMap(endpointsOf);
