-- What the resolver needs of an agreement. Keys are lower-cased resource ids, compared octet by octet.

create table certificate_user (
    agreement_key text collate "C" primary key,
    agreement_id  text not null,
    name          text not null,
    account_key   text collate "C" not null,
    protocol      text not null,
    host_partner  text not null,
    guest_partner text not null,
    -- When to resolve it again; null: not before something changes.
    evaluate_at   timestamptz
);

comment on table certificate_user is 'Living agreements, as far as certificates go; written with the agreement.';
comment on column certificate_user.protocol is 'AS2, ROSETTANET, X12 or EDIFACT.';

create index certificate_user_of_account on certificate_user (account_key, agreement_key);
create index certificate_user_to_evaluate on certificate_user (evaluate_at) where evaluate_at is not null;

create table certificate_use (
    certificate_key text collate "C" not null,
    agreement_key   text collate "C" not null references certificate_user on delete cascade,
    slots           text[] not null,
    primary key (certificate_key, agreement_key)
);

comment on table certificate_use is 'Which agreement names which certificate, whether or not it exists.';
comment on column certificate_use.slots is 'Where: SEND_SIGNING, SEND_ENCRYPTION, RECEIVE_SIGNING, RECEIVE_ENCRYPTION.';

create index certificate_use_of_agreement on certificate_use (agreement_key);

create table certificate_bound (
    certificate_key text collate "C" not null,
    at              timestamptz not null,
    account_key     text collate "C" not null,
    primary key (certificate_key, at)
);

comment on table certificate_bound is 'When a version of a known certificate begins or ceases to be usable.';

create index certificate_bound_of_account on certificate_bound (account_key, at, certificate_key);
