-- Resource keys are lower-cased ARM ids, compared octet by octet: prefix ranges and pages follow their order.

create table integration_account (
    id                       bigint generated always as identity primary key,
    resource_key             text collate "C" not null unique,
    resource_id              text        not null,
    name                     text        not null,
    location                 text        not null,
    tags                     text        not null,
    sku                      text        not null,
    enabled                  boolean     not null,
    certificate_overlap      text        not null,
    -- An access key made anew is an event, and so a revision, but nothing that a client edits: ETags follow the edition.
    revision                 bigint      not null,
    edition                  bigint      not null default 1,
    created_at               timestamptz not null,
    changed_at               timestamptz not null,
    deleted_at               timestamptz,
    -- Set with the deletion, cleared when the last certificate has got its event.
    emptying                 boolean     not null default false,
    -- What stands for the account in signed links, and the keys that sign them: 244 random bits each.
    link_id                  uuid        not null unique default gen_random_uuid(),
    primary_key              bytea       not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    secondary_key            bytea       not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    primary_key_changed_at   timestamptz,
    secondary_key_changed_at timestamptz
);

create index integration_account_live on integration_account (resource_key) where deleted_at is null;
create index integration_account_emptying on integration_account (id) where emptying;

comment on table integration_account is 'Deleted accounts keep their row, so that their revision goes on.';

create table certificate (
    id             bigint generated always as identity primary key,
    -- No foreign key, nor one from a version to its certificate: checked by a trigger for each row they were a fifth of what
    -- PostgreSQL does for an upload. The account is locked and read by whoever inserts a certificate, versions are written
    -- right after the row whose id they name, and neither is ever deleted.
    account_id     bigint      not null,
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
    -- The first 64 bits of the SHA-256 of the public key: enough to notice the same key under another name. Only what lives
    -- has it.
    key_hash       bigint,
    search_terms   tsvector    not null,
    -- When a version with a later activation becomes the one shown; null when none does.
    next_change_at timestamptz
);

comment on table certificate is 'Deleted certificates keep their row, so that revision and version numbers go on.';

create index certificate_by_account_expiry on certificate (account_id, not_after, id) where deleted_at is null;
create index certificate_by_expiry on certificate (not_after, id) where deleted_at is null;
create index certificate_next_change on certificate (next_change_at) where next_change_at is not null;

-- The search for the same key needs no look at deleted_at. With it, the index of an account's expiries could serve the
-- search as well, and did on a table that grew faster than it was analyzed: certificate by certificate of the account
-- (docs/decisions/0008).
create index certificate_by_key on certificate (account_id, key_hash) where key_hash is not null;

-- Search terms of new certificates wait in a list until there are enough to sort them into the index together: fingerprints and
-- serial numbers go to places all over it. 16 MB instead of 4 take a seventh off PostgreSQL's share of a bulk upload; a
-- search reads the list as well, 2,000 pages at most.
create index certificate_by_search_terms on certificate using gin (search_terms) with (gin_pending_list_limit = 16384);

-- A version is read whole, so its certificate and details stay in the row, uncompressed, where they fit into half a page.
create table certificate_version (
    certificate_id     bigint      not null,
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
    -- The version whose taking over ended the window, and its end without that; null when no other version ended it.
    handed_to          integer,
    own_until          timestamptz,
    -- A certificate does not shrink by compression: trying is wasted work.
    public_certificate bytea storage external,
    chain              bytea storage external,
    details            text        not null,
    key_vault_id       text,
    key_name           text,
    key_version        text,
    created_at         timestamptz not null,
    changed_at         timestamptz not null,
    primary key (certificate_id, version)
) with (toast_tuple_target = 4080);

comment on column certificate_version.public_certificate is 'DER as received.';
comment on column certificate_version.chain is 'DER of the certificates that came along, one after the other.';

create table answered_request (
    -- Half of the SHA-256 of who sent it, ce_source and ce_id.
    request     uuid        primary key,
    -- System time, as Kafka's retention of the inbox goes by it too.
    answered_at timestamptz not null default now()
);

comment on table answered_request is 'Requests of the inbox that were answered, kept longer than the inbox keeps them.';

create index answered_request_age on answered_request using brin (answered_at);

-- Trust and revocation.

create table account_trust (
    account_id         bigint primary key references integration_account,
    -- One more with each change of anchors or policy; what was made of an older one is out of date.
    generation         bigint  not null,
    revocation_checked boolean not null,
    policy_edition     bigint  not null,
    -- Certificates up to this resource key were held against the present generation; null when all were.
    review_after       text collate "C"
);

create index account_trust_review on account_trust (account_id) where review_after is not null;

-- Entity tags never come back, not even for a name that was deleted in between.
create sequence trust_anchor_edition;

create table trust_anchor (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references integration_account,
    resource_key text collate "C" not null unique,
    name         text        not null,
    kind         text        not null,
    content      bytea       storage external not null,
    facts        text        not null,
    edition      bigint      not null default nextval('trust_anchor_edition'),
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);

comment on column trust_anchor.content is 'DER as received.';

create index trust_anchor_by_account on trust_anchor (account_id, resource_key);

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
    content     bytea       storage external,
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

create table revocation_use (
    certificate_key text collate "C" not null,
    source_key      text collate "C" not null references revocation_source,
    primary key (certificate_key, source_key)
);

create index revocation_use_of_source on revocation_use (source_key, certificate_key);

-- What agreement-service owns, as its newest events tell.

create table rollover_replica (
    rollover_key text collate "C" primary key,
    revision     bigint not null
);

comment on table rollover_replica is 'The newest state of each rollover that was taken, so that a late event changes nothing.';

create table agreement_replica (
    agreement_key text collate "C" primary key,
    agreement_id  text   not null,
    host_partner  text   not null,
    guest_partner text   not null,
    revision      bigint not null,
    certificates  text[] not null,
    revocation    text[] not null default '{}'
);

comment on table agreement_replica is 'Agreements as their newest event tells of them; a deleted one names no certificate.';
comment on column agreement_replica.certificates is 'Keys of the certificates that it names.';
comment on column agreement_replica.revocation is 'Keys of the certificates of which it asks whether they were revoked.';

create index agreement_replica_by_certificate on agreement_replica using gin (certificates);
create index agreement_replica_by_revocation on agreement_replica using gin (revocation);
