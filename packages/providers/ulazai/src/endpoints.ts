import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { klingEndpoints } from './endpoints/kling.ts';

/** Every endpoint of UlazAI that Genlock serves. */
export const endpoints: readonly EndpointRow[] = klingEndpoints;

/** UlazAI sells more models, of which no page that could be read has the fields. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [];
