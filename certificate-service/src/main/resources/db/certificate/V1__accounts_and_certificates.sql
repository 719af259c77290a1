-- Resource keys are lower-cased ARM ids, compared octet by octet: prefix ranges and pages follow their order.

create table integration_account (
    id                  bigint generated always as identity primary key,
    resource_key        text collate "C" not null unique,
    resource_id         text        not null,
    name                text        not null,
    location            text        not null,
    tags                text        not null,
    sku                 text        not null,
    enabled             boolean     not null,
    certificate_overlap text        not null,
    revision            bigint      not null,
    created_at          timestamptz not null,
    changed_at          timestamptz not null,
    deleted_at          timestamptz,
    -- Set with the deletion, cleared when the last certificate has got its event.
    emptying            boolean     not null default false,
    -- What stands for the account in signed links, and the keys that sign them: 244 random bits each.
    link_id             uuid        not null unique default gen_random_uuid(),
    primary_key         bytea       not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    secondary_key       bytea       not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);

create index integration_account_live on integration_account (resource_key) where deleted_at is null;
create index integration_account_emptying on integration_account (id) where emptying;

comment on table integration_account is 'Deleted accounts keep their row, so that their revision goes on.';

create table certificate (
    id             bigint generated always as identity primary key,
    account_id     bigint      not null references integration_account,
    resource_key   text collate "C" not null unique,
    name           text        not null,
    location       text        not null,
    tags           text        not null,
    metadata       text,
    contacts       text        not null,
    revision       bigint      not null,
    edition        bigint      not null,
    last_version   integer     not null,
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    deleted_at     timestamptz,
    -- The version that a GET shows, and copies of what lists sort and search by; without a public certificate the
    -- expiry is infinity, so that it sorts last.
    shown_version  integer     not null,
    not_after      timestamptz not null,
    -- The first 64 bits of the SHA-256 of the public key: enough to notice the same key under another name.
    key_hash       bigint,
    words          tsvector    not null,
    -- When a version with a later activation becomes the one shown; null when none does.
    next_change_at timestamptz
);

comment on table certificate is 'Deleted certificates keep their row, so that revision and version numbers go on.';

create index certificate_by_account_expiry on certificate (account_id, not_after, id) where deleted_at is null;
create index certificate_by_expiry on certificate (not_after, id) where deleted_at is null;
create index certificate_by_words on certificate using gin (words);
create index certificate_by_key on certificate (account_id, key_hash) where deleted_at is null;
create index certificate_next_change on certificate (next_change_at) where next_change_at is not null;

create table certificate_version (
    certificate_id     bigint      not null references certificate,
    version            integer     not null,
    state              text        not null,
    thumbprint         text,
    thumbprint_sha256  text,
    key_hash           bigint,
    subject            text,
    issuer             text,
    serial_number      text,
    not_before         timestamptz,
    not_after          timestamptz,
    active_from        timestamptz,
    active_until       timestamptz,
    public_certificate bytea,
    chain              bytea,
    details            text        not null,
    key_vault_id       text,
    key_name           text,
    key_version        text,
    created_at         timestamptz not null,
    changed_at         timestamptz not null,
    primary key (certificate_id, version)
);

comment on column certificate_version.public_certificate is 'DER as received.';
comment on column certificate_version.chain is 'DER of the certificates that came along, one after the other.';

-- A certificate does not shrink by compression: trying is wasted work.
alter table certificate_version alter column public_certificate set storage external;
alter table certificate_version alter column chain set storage external;

create table answered_request (
    -- Half of the SHA-256 of ce_source and ce_id.
    request     uuid        primary key,
    -- System time, as Kafka's retention of the inbox goes by it too.
    answered_at timestamptz not null default now()
);

comment on table answered_request is 'Requests of the inbox that were answered, kept longer than the inbox keeps them.';

create index answered_request_age on answered_request using brin (answered_at);
