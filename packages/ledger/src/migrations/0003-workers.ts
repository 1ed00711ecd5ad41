/**
 * Many workers on one batch: whose an item is, and which taking of it counts; what comes first; what
 * all of them may ask of an account at a provider.
 */
export const workers = `
ALTER TABLE batch ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN account TEXT NOT NULL DEFAULT '';

CREATE INDEX item_waiting ON item (batch, priority DESC, position) WHERE state = 'waiting';
CREATE INDEX item_at_work ON item (batch, owner)
  WHERE state IN ('submitting', 'running', 'saving');
CREATE INDEX item_submitting ON item (account) WHERE state = 'submitting';
CREATE INDEX item_running ON item (account) WHERE state = 'running';

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  next_at BIGINT NOT NULL,
  faults BIGINT NOT NULL,
  fault TEXT,
  opened_at BIGINT NOT NULL,
  probe_at BIGINT NOT NULL,
  probing_until BIGINT NOT NULL
);

CREATE TABLE share (
  account TEXT NOT NULL,
  batch TEXT NOT NULL,
  priority BIGINT NOT NULL,
  served BIGINT NOT NULL,
  wants_until BIGINT NOT NULL,
  PRIMARY KEY (account, batch)
);
`;
