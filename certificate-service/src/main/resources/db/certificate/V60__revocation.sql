alter table known_agreement add column revocation text[] not null default '{}';

comment on column known_agreement.revocation is 'Keys of the certificates of which it asks whether they were revoked.';

create index known_agreement_by_revocation on known_agreement using gin (revocation);

create table revocation_watch (
    certificate_key text collate "C" primary key,
    check_at        timestamptz
);

comment on table revocation_watch is 'Certificates of which agreements ask whether they were revoked.';
comment on column revocation_watch.check_at is 'When to find out anew; null: not before something changes.';

create index revocation_watch_due on revocation_watch (check_at) where check_at is not null;

create table revocation_source (
    source_key  text collate "C" primary key,
    kind        text        not null,
    url         text        not null,
    authority   text        not null,
    request     bytea       not null,
    content     bytea,
    fetched_at  timestamptz,
    next_update timestamptz,
    fetch_at    timestamptz not null,
    failures    integer     not null default 0,
    error       text
);

comment on table revocation_source is 'Lists and responders that the certificates watched, or their issuers, name; fetched where their host is allowed.';
comment on column revocation_source.authority is 'Host and port of the URL, as the setting names them.';
comment on column revocation_source.content is 'List or response as it was last fetched.';

create index revocation_source_due on revocation_source (authority, fetch_at);
alter table revocation_source alter column content set storage external;

create table revocation_use (
    certificate_key text collate "C" not null,
    source_key      text collate "C" not null references revocation_source,
    primary key (certificate_key, source_key)
);

create index revocation_use_of_source on revocation_use (source_key, certificate_key);
