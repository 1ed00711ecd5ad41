import type { SharedV4Warning } from '@ai-sdk/provider';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { RequestIssue } from '../errors/invalid-request-error.ts';

/** Whether and how a provider can serve a request. */
export type Support =
  | {
      readonly isSupported: true;
      /** The table row that would serve it. */
      readonly endpoint: Endpoint;
      /** What would be left out, one warning a field. */
      readonly warnings: readonly SharedV4Warning[];
    }
  | {
      readonly isSupported: false;
      /** Why not: each thing that is wrong, in words. */
      readonly reasons: readonly string[];
      /** Each field that is wrong, where fields are what is wrong. */
      readonly issues?: readonly RequestIssue[] | undefined;
      /** The models with the nearest names, where the provider has none of the name that was asked for. */
      readonly nearestModels?: readonly string[] | undefined;
    };
