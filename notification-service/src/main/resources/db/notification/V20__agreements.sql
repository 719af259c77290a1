create table known_agreement (
    agreement_key text collate "C" primary key,
    revision      bigint  not null,
    deleted       boolean not null,
    certificates  text[]  not null
);

comment on column known_agreement.certificates is 'Keys of the certificates that it names.';

create index known_agreement_by_certificate on known_agreement using gin (certificates) where not deleted;

create table known_risk (
    risk_key        text collate "C" primary key,
    certificate_key text collate "C" not null,
    version         integer     not null,
    threshold       text        not null,
    agreement       text        not null,
    partner         text        not null,
    roles           text[]      not null,
    stops_at        timestamptz not null,
    running         boolean     not null,
    revision        bigint      not null
);

comment on table known_risk is 'Agreements that a warning is about, as agreement-service tells of them.';

create index known_risk_of_warning on known_risk (certificate_key, version, threshold, agreement) where running;
