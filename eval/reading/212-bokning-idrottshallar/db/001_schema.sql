CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE bokning (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hall_id   int NOT NULL,
  forening  text NOT NULL,
  start     timestamptz NOT NULL,
  slut      timestamptz NOT NULL,
  EXCLUDE USING gist (hall_id WITH =, tstzrange(start, slut) WITH &&)
);

CREATE TABLE kontakt (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idp_sub         text NOT NULL UNIQUE,
  epost           text,
  mobil           text,
  senaste_bokning timestamptz
);

CREATE INDEX bokning_hall_start ON bokning (hall_id, start);
