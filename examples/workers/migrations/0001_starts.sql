create table starts (
  key text primary key,
  answer text,
  at integer not null default (unixepoch())
);
