-- certificate-service has keys of its own: no secret travels in an event.
create table content_link_secret (
    account_key text collate "C" primary key references known_account,
    link_id     uuid  not null unique default gen_random_uuid(),
    secret      bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);

comment on table content_link_secret is 'What stands for an account in links to the content of its artifacts, and the secret of the keys that sign them; made with the first link.';

alter table known_account add column primary_key_changed_at timestamptz;
alter table known_account add column secondary_key_changed_at timestamptz;

comment on column known_account.primary_key_changed_at is 'When the account''s key of this name was last made anew: links signed before are good no longer.';
