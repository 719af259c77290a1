create table known_agreement (
    agreement_key text collate "C" primary key,
    agreement_id  text   not null,
    host_partner  text   not null,
    guest_partner text   not null,
    revision      bigint not null,
    certificates  text[] not null
);

comment on table known_agreement is 'Agreements as their newest event tells of them; a deleted one names no certificate.';
comment on column known_agreement.certificates is 'Keys of the certificates that it names.';

create index known_agreement_by_certificate on known_agreement using gin (certificates);
