import type { Credential } from './credential.ts';

/** The secrets of one credential: settings with their environment variables. */
export type SecretNames = Credential['secrets'];

/** The variables that are asked. */
export function variablesOf(
  credentials: readonly SecretNames[],
  apiKeyEnvironment: string | undefined,
): readonly SecretNames[] {
  if (apiKeyEnvironment === undefined) return credentials;
  return credentials.map((secrets, index) =>
    Object.fromEntries(
      Object.keys(secrets).map((name, place) => [
        name,
        index === 0 && place === 0 ? [apiKeyEnvironment] : [],
      ]),
    ),
  );
}

/** Environment variables that may hold the first secret, for those who ask whether one is set. */
export function keyVariables(
  credentials: readonly Credential[],
  apiKeyEnvironment: string | undefined,
): readonly string[] {
  const secrets = credentials.map((credential) => credential.secrets);
  const [first = {}] = variablesOf(secrets, apiKeyEnvironment);
  return Object.values(first)[0] ?? [];
}
