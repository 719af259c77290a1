create table known_warning (
    certificate_key text collate "C" not null,
    version         integer     not null,
    threshold       text        not null,
    not_after       timestamptz not null,
    cleared         boolean     not null,
    primary key (certificate_key, version, threshold)
);

comment on table known_warning is 'Thresholds that expiry-monitor has announced; P0D is the expiry itself. Never deleted, or a late event could bring one back.';

create table agreement_risk (
    agreement_key   text collate "C" not null,
    certificate_key text collate "C" not null,
    version         integer     not null,
    threshold       text        not null,
    reason          text        not null,
    date            timestamptz not null,
    roles           text[]      not null,
    revision        bigint      not null,
    running         boolean     not null,
    primary key (agreement_key, certificate_key, version, threshold)
);

comment on table agreement_risk is 'What was told of risks; a row is written with its event.';

alter table certificate_user add column deleted boolean not null default false;

comment on table certificate_user is 'Agreements, as far as certificates go; written with the agreement.';
comment on column certificate_user.deleted is 'Looked at once more, so that its risks end.';
