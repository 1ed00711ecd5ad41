import { createCachedHttp } from '../http/cached-http.ts';
import type { Engine } from '../provider/engine.ts';
import { createDescribe, type Describe } from './describe.ts';
import { createCatalogue, type ReadCatalogue } from './list-catalogue.ts';

/** What reads a live catalogue. Its two ways share what was read. */
export interface CatalogueReader {
  readonly describe: Describe;
  readonly catalogue: ReadCatalogue;
}

/** What reads the live catalogue of a provider. */
export function createCatalogueReader(engine: Engine): CatalogueReader {
  const http = createCachedHttp(engine.connection.http, engine.config.now);
  return { describe: createDescribe(engine, http), catalogue: createCatalogue(engine, http) };
}
