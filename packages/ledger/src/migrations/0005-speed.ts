/**
 * When the next item may be started, among any number that wait; and the tags of a task, which is
 * asked for where a start comes to nothing.
 */
export const speed = `
CREATE INDEX item_waiting_at ON item (batch, next_at) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS tag_of_task ON tag (task);
`;
