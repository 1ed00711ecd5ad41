/** Requests that one second less of lag is worth, unless the settings say otherwise. */
export const defaultEagerness = 8;

/**
 * Streams that one provider instance may hold at a time, unless the settings say otherwise: more
 * than any person waits for at once, and few beside the connections of a process that waits for
 * thousands of tasks.
 */
export const defaultStatusStreams = 32;
