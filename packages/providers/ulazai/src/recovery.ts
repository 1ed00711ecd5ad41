/** No page of UlazAI describes a list of tasks or a key of one's own: nothing tells of a lost submit. */
export const recovery = undefined;
