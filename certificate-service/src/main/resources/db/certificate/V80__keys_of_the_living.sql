-- Only what lives has a key hash, so the search for the same key needs no look at deleted_at. With it, the index of an
-- account's expiries could serve the search as well, and did on a table that grew faster than it was analyzed: certificate
-- by certificate of the account (docs/decisions/0008).
update certificate set key_hash = null where deleted_at is not null;

drop index certificate_by_key;
create index certificate_by_key on certificate (account_id, key_hash) where key_hash is not null;
