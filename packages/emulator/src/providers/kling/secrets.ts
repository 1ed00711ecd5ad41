import {
  anyOf,
  type Authorize,
  keyAfter,
  tokenAfterBearer,
  type TokenProblem,
} from '../../http/authorize.ts';
import { refuse } from './envelope.ts';

/** What each fault of a token is called (kling.ai/document-api/api/get-started/error-codes). */
const codes: Readonly<Record<TokenProblem, string>> = {
  missing: '1001',
  malformed: '1002',
  forged: '1002',
  issuer: '1002',
  'not-yet': '1003',
  expired: '1004',
};

const messages: Readonly<Record<string, string>> = {
  '1001': 'Authorization is empty',
  '1002': 'Authorization is invalid',
  '1003': 'Authorization is not yet valid',
  '1004': 'Authorization has expired',
};

function refuseToken(problem: TokenProblem): Response {
  const code = codes[problem];
  return refuse(401, messages[code], code);
}

/** The older generation takes an API key, or a token made of access key and secret key. */
export const keyOrToken: Authorize = anyOf(keyAfter('Bearer'), tokenAfterBearer(refuseToken));

/** The newer generation takes an API key alone: a token is 1002. */
export const keyOnly: Authorize = keyAfter('Bearer');
