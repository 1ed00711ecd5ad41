/** Items that come after others: which one, and whether they begin with its last frame. */
export const chains = `
ALTER TABLE item ADD COLUMN after_id TEXT;
ALTER TABLE item ADD COLUMN frame_of TEXT;

CREATE INDEX item_after ON item (batch, after_id) WHERE after_id IS NOT NULL;
`;
