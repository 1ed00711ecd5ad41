/**
 * AtlasCloud lists no tasks and takes no name for one, so that nothing tells of a lost submit.
 *
 * @see AtlasCloud's documentation, page predictions (read 2026-11-22)
 */
export const recovery = undefined;
