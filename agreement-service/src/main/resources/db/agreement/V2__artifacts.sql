-- An account that was deleted, or deleted and made again while nobody looked, is emptied in the background.
alter table known_account add column created_at timestamptz;
alter table known_account add column emptying boolean not null default false;

create index known_account_emptying on known_account (account_key) where emptying;

create table artifact (
    resource_key text collate "C" primary key,
    resource_id  text        not null,
    account_key  text collate "C" not null,
    kind         text        not null,
    name         text        not null,
    -- What a list's $filter compares, in lower case.
    type_key     text        not null,
    location     text        not null,
    tags         text        not null,
    properties   text        not null,
    metadata     text,
    revision     bigint      not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    deleted_at   timestamptz
);

comment on table artifact is 'Partners, agreements, RosettaNet process configurations; deleted ones keep their row, so that the revision goes on.';
comment on column artifact.properties is 'JSON in canonical spelling, without metadata and times.';

create index artifact_of_account on artifact (account_key, kind, resource_key) where deleted_at is null;
create index artifact_by_type on artifact (account_key, kind, type_key, resource_key) where deleted_at is null;

create table agreement_identities (
    agreement_key     text collate "C" primary key references artifact,
    account_key       text collate "C" not null,
    type_key          text not null,
    host_partner_key  text collate "C" not null,
    guest_partner_key text collate "C" not null,
    host_qualifier    text not null,
    host_value        text not null,
    guest_qualifier   text not null,
    guest_value       text not null,
    -- Of RosettaNet's process configuration; null for the other protocols.
    configuration_key text collate "C"
);

comment on table agreement_identities is 'Living agreements by what finds them; values are compared with case, as RFC 4130 does.';

create unique index agreement_by_identities on agreement_identities
    (account_key, type_key, host_qualifier, host_value, guest_qualifier, guest_value);
create index agreement_of_host on agreement_identities (host_partner_key, agreement_key);
create index agreement_of_guest on agreement_identities (guest_partner_key, agreement_key);
create index agreement_of_configuration on agreement_identities (configuration_key, agreement_key)
    where configuration_key is not null;
