/** A clip of 5 s at 1080p, in bytes. Assumed: 16 Mbit/s. */
export const clipBytes = 10_000_000;
