-- *_key is the lower-cased form of what the column beside it spells as the client did. Keys are compared byte by byte
-- (collate "C"), so that paging by key does not depend on the server's locale.

create table contact (
    contact_key  text collate "C" primary key,
    contact_id   text        not null,
    account_key  text collate "C" not null,
    account_id   text        not null,
    name         text        not null,
    revision     bigint      not null,
    email        text        not null,
    email_key    text        not null,
    display_name text,
    phone        text,
    time_zone    text        not null,
    language     text        not null,
    deleted      boolean     not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);
create index contact_of_account on contact (account_key, contact_key) where not deleted;

-- What other services own, as their newest events tell. A row is never deleted, or a late event could bring it back.

create table account_replica (
    account_key text collate "C" primary key,
    account_id  text    not null,
    name        text    not null,
    revision    bigint  not null,
    deleted     boolean not null
);

create table policy_replica (
    account_key  text collate "C" primary key,
    revision     bigint  not null,
    thresholds   jsonb   not null,
    uses_default boolean not null
);

create table certificate_replica (
    certificate_key text collate "C" primary key,
    certificate_id  text    not null,
    name            text    not null,
    account_key     text collate "C" not null,
    account_id      text    not null,
    kind            text    not null,
    revision        bigint  not null,
    deleted         boolean not null,
    contacts        jsonb   not null,
    versions        jsonb   not null,
    first_seen      jsonb   not null
);

create table agreement_replica (
    agreement_key text collate "C" primary key,
    revision      bigint  not null,
    deleted       boolean not null,
    certificates  text[]  not null
);

comment on column agreement_replica.certificates is 'Keys of the certificates that it names.';

create index agreement_replica_by_certificate on agreement_replica using gin (certificates) where not deleted;

create table use_replica (
    agreement_key   text collate "C" not null references agreement_replica,
    certificate_key text collate "C" not null,
    version         integer     not null,
    uses_from       timestamptz not null,
    uses_until      timestamptz
);

comment on table use_replica is 'For how long an agreement sends with a version.';

create index use_replica_of_agreement on use_replica (agreement_key);
create index use_replica_of_certificate on use_replica (certificate_key, version) include (uses_from, uses_until);

create table risk_replica (
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

comment on table risk_replica is 'Agreements that a warning is about, as agreement-service tells of them.';

create index risk_replica_of_warning on risk_replica (certificate_key, version, threshold, agreement) where running;

-- An announced threshold of one version; P0D is the expiry itself. While it runs, whoever becomes a contact is mailed.
create table warning (
    certificate_key  text collate "C" not null,
    version          integer     not null,
    threshold        text        not null,
    certificate_id   text        not null,
    certificate_name text        not null,
    account_key      text collate "C" not null,
    account_id       text        not null,
    subject          text,
    issuer           text,
    serial_number    text,
    thumbprint       text,
    not_after        timestamptz not null,
    announced_at     timestamptz not null,
    runs_until       timestamptz not null,
    superseded       boolean     not null default false,
    cleared_because  text,
    cleared_at       timestamptz,
    successor        integer,
    round            integer     not null default 1,
    of_expiry        boolean     not null default true,
    primary key (certificate_key, version, threshold)
);

comment on column warning.of_expiry is
    'False where agreements stop for another reason, which threshold names then, and not_after when.';

comment on column warning.round is 'One more each time it runs again, for what had ended it did not last.';

create index warning_running on warning (account_key, runs_until) where not superseded and cleared_because is null;

-- What goes to the mail server: one row a message. A digest will be one mail that several notifications point to; a
-- campaign another kind; mail_to counts for a cap a person.
create table mail (
    mail_id         uuid primary key,
    kind            text        not null check (kind in ('Warning', 'FailureNote', 'TroubleNote')),
    about           uuid,
    trouble_id      uuid,
    recipient       text        not null,
    recipient_key   text        not null,
    display_name    text,
    time_zone       text,
    language        text,
    message_id      text        not null,
    state           text        not null check (state in ('Queued', 'Sending', 'Sent', 'Failed', 'Withdrawn')),
    refusals        integer     not null default 0,
    deferrals       integer     not null default 0,
    reply           text,
    -- on the domain clock, which can be set forward; the lease is on the database's own, which cannot
    next_attempt_at timestamptz not null,
    leased_by       uuid,
    leased_until    timestamptz,
    -- processes that stopped without a word while they had it in hand
    deaths          integer     not null default 0,
    created_at      timestamptz not null,
    finished_at     timestamptz
);
create index mail_due on mail (next_attempt_at, mail_id) where state = 'Queued';
create index mail_leased on mail (leased_until) where state = 'Sending';
create index mail_to on mail (recipient_key, created_at);

-- The ledger: one row for every warning and person. That its mail is being sent says the mail alone: each change of a row here
-- is one of all its indexes. No foreign keys (decision 0011).
create table notification (
    notification_id  uuid primary key,
    position         bigint generated always as identity unique,
    certificate_key  text collate "C" not null,
    version          integer     not null,
    threshold        text        not null,
    round            integer     not null default 1,
    recipient_key    text        not null,
    certificate_id   text        not null,
    certificate_name text        not null,
    account_key      text collate "C" not null,
    account_id       text        not null,
    recipient        text        not null,
    contact_name     text,
    mail_id          uuid,
    state            text        not null
        check (state in ('Planned', 'Sent', 'Failed', 'Suppressed', 'Bounced')),
    reason           text,
    detail           text,
    revision         bigint      not null default 1,
    planned_at       timestamptz not null,
    changed_at       timestamptz not null,
    sent_at          timestamptz,
    unique (certificate_key, version, threshold, round, recipient_key)
);
create index notification_of_account on notification (account_key, position desc);
create index notification_to on notification (recipient_key, position desc);
create index notification_by_mail on notification (mail_id);
create index notification_of_certificate on notification (certificate_key, position desc);
create index notification_by_state on notification (state, position desc) where state <> 'Sent';

-- Addresses that a mail server refused for good. Lifting one keeps the row: it says who did it.
create table suppressed_address (
    suppression_id bigint generated always as identity primary key,
    recipient_key  text        not null,
    recipient      text        not null,
    reply          text        not null,
    suppressed_at  timestamptz not null,
    lifted_at      timestamptz,
    lifted_by      text
);
create unique index suppressed_address_now on suppressed_address (recipient_key) where lifted_at is null;

-- Whose mail is put off at present for a cause that is not theirs: the newest such refusal of each person. Also, for an hour at
-- most, whose address was suppressed: to be taken back should others be refused alike. Empty while all is well.
create table mail_refusal (
    recipient_key text primary key,
    cause         text        not null,
    refused_at    timestamptz not null,
    standing      text        not null default 'PutOff' check (standing in ('PutOff', 'Suppressed', 'TakeBack')),
    -- warnings that the server has taken since, to anybody
    taken         integer     not null default 0
);
create index mail_refusal_of_cause on mail_refusal (cause, refused_at);

-- What several of them have in common, or that the mail server refuses everybody (cause ''). One at a time of a cause.
create table mail_trouble (
    trouble_id uuid primary key,
    kind       text        not null check (kind in ('RecipientsRefused', 'ServerRefuses')),
    cause      text        not null,
    stage      text,
    reply      text        not null,
    recipients integer     not null,
    since      timestamptz not null,
    ended_at   timestamptz
);
create unique index mail_trouble_now on mail_trouble (kind, cause) where ended_at is null;

comment on column certificate_replica.first_seen is
    'By number of a version, when the first event that named it was made.';
