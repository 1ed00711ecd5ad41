/** Version of this package; a test holds it against package.json. */
export const version = '0.0.0';

/** Sent with every request: some providers turn away callers without a name. */
export const userAgent: string = `genlock/${version}`;
