-- Copies of what certificate-service owns. Keys are lower-cased ARM ids, compared octet by octet. A row is never deleted,
-- or a late event could bring it back.

create table known_account (
    account_key text collate "C" primary key,
    account_id  text    not null,
    name        text    not null,
    location    text    not null,
    sku         text    not null,
    revision    bigint  not null,
    deleted     boolean not null
);

create table known_certificate (
    certificate_key text collate "C" primary key,
    certificate_id  text    not null,
    name            text    not null,
    account_key     text collate "C" not null,
    kind            text    not null,
    revision        bigint  not null,
    deleted         boolean not null,
    versions        text    not null,
    thumbprints     text[]  not null
);

comment on column known_certificate.kind is 'public or private';
comment on column known_certificate.versions is 'JSON: every version not yet retired as the newest event tells of it, newest first.';
comment on column known_certificate.thumbprints is 'SHA-1 of these versions, to find who a foreign certificate belongs to.';

create index known_certificate_of_account on known_certificate (account_key, certificate_key) where not deleted;
create index known_certificate_by_thumbprint on known_certificate using gin (thumbprints);
