import { GenlockError, type RequestIssue } from '@genlock/core';

/** A provider that cannot serve a request, and why. */
export interface Candidate {
  /** Id of the provider. */
  readonly provider: string;
  /** Each thing that stands in the way. */
  readonly reasons: readonly string[];
  /** Each field that is wrong for it. */
  readonly issues?: readonly RequestIssue[] | undefined;
  /** The models with the nearest names, where it has none of the name that was asked for. */
  readonly nearestModels?: readonly string[] | undefined;
}

const code = 'no-provider';
const uncharged = 'Nothing was sent or charged.';

/** No provider on the route can serve the request. Nothing was sent or charged. */
export class NoProviderError extends GenlockError {
  /** Every provider on the route, with its reasons. */
  readonly candidates: readonly Candidate[];

  constructor(candidates: readonly Candidate[]) {
    const list = candidates.map(
      ({ provider, reasons }) => `${provider}: ${reasons.map(withoutCharge).join('; ')}`,
    );
    super({
      name: 'NoProviderError',
      code,
      message:
        candidates.length === 0
          ? `There is no provider on the route. ${uncharged}`
          : `No provider on the route can serve this request. ${uncharged} ${list.join(' | ')}`,
    });
    this.candidates = candidates;
  }

  static override isInstance(error: unknown): error is NoProviderError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}

/** The sentence about money is said once, of the whole. */
function withoutCharge(reason: string): string {
  return reason.replaceAll(` ${uncharged}`, '');
}
