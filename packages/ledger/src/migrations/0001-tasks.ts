/** Tasks, the attempts at them, their money, and who works on what. */
export const tasks = `
CREATE TABLE task (
  id TEXT PRIMARY KEY,
  start_key TEXT UNIQUE,
  request TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE tag (
  name TEXT NOT NULL,
  task TEXT NOT NULL REFERENCES task (id),
  PRIMARY KEY (name, task)
);

CREATE TABLE attempt (
  id TEXT PRIMARY KEY,
  task TEXT NOT NULL REFERENCES task (id),
  is_latest INTEGER NOT NULL,
  status TEXT NOT NULL,
  provider TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  model TEXT NOT NULL,
  mode TEXT NOT NULL,
  start_key TEXT,
  submit_key TEXT NOT NULL,
  body TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  day TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  estimate BIGINT,
  quoted BIGINT,
  task_id TEXT UNIQUE,
  started TEXT,
  accepted_at BIGINT,
  ended_at BIGINT,
  provider_status TEXT,
  fault TEXT,
  videos TEXT,
  cost BIGINT,
  settled BIGINT,
  file TEXT,
  told_at BIGINT,
  tell_after BIGINT
);

CREATE INDEX attempt_of_task ON attempt (task, is_latest);
CREATE INDEX attempt_by_status ON attempt (status, task_id);
CREATE INDEX attempt_by_submit ON attempt (submitted_at);
CREATE INDEX attempt_open ON attempt (id) WHERE status IN ('submitting', 'unknown');
CREATE INDEX attempt_uncharged ON attempt (task_id) WHERE cost IS NULL;
CREATE INDEX attempt_untold ON attempt (tell_after) WHERE told_at IS NULL;

CREATE TABLE budget (
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  held BIGINT NOT NULL,
  spent BIGINT NOT NULL,
  PRIMARY KEY (name, period)
);

CREATE TABLE reservation (
  attempt TEXT PRIMARY KEY REFERENCES attempt (id),
  budget TEXT NOT NULL,
  period TEXT NOT NULL,
  amount BIGINT NOT NULL,
  held BIGINT NOT NULL,
  spent BIGINT NOT NULL
);

CREATE TABLE lease (
  resource TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  fence BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX lease_of_owner ON lease (owner);

CREATE TABLE claim (
  name TEXT PRIMARY KEY,
  claimed_at BIGINT NOT NULL,
  answer TEXT
);
CREATE INDEX claim_by_age ON claim (claimed_at);

CREATE TABLE learned (
  endpoint TEXT PRIMARY KEY,
  times TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);
`;
