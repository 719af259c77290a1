-- An access key made anew is an event, and so a revision, but nothing that a client edits: ETags follow the edition.
alter table integration_account add column edition bigint not null default 1;
update integration_account set edition = revision;

alter table integration_account add column primary_key_changed_at timestamptz;
alter table integration_account add column secondary_key_changed_at timestamptz;
