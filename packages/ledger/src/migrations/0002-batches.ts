/** Batches and their items. An item's task is found by its key, `<batch>/<item>`. */
export const batches = `
CREATE TABLE batch (
  name TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  approved INTEGER NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE item (
  batch TEXT NOT NULL REFERENCES batch (name),
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  request TEXT,
  hash TEXT NOT NULL,
  round INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  next_at BIGINT NOT NULL,
  planned BIGINT,
  planned_model TEXT,
  task_id TEXT,
  accepted_at BIGINT,
  fault TEXT,
  file TEXT,
  PRIMARY KEY (batch, id)
);
CREATE UNIQUE INDEX item_by_position ON item (batch, position);
CREATE INDEX item_by_state ON item (batch, state, position);
`;
