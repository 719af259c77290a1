create table known_account (
    id                bigint generated always as identity primary key,
    account_key       text collate "C" not null unique,
    account_id        text        not null,
    revision          bigint      not null,
    deleted           boolean     not null default false,
    thresholds        text[],
    policy_revision   bigint      not null default 0,
    policy_created_at timestamptz,
    policy_changed_at timestamptz,
    replan_after      bigint
);

comment on table known_account is 'Integration accounts as certificate-service tells of them, with their expiration policy, which is ours.';
comment on column known_account.account_key is 'The lower-cased resource id.';
comment on column known_account.revision is '0: a certificate named the account before the account''s own event came.';
comment on column known_account.thresholds is 'Null: the default thresholds hold.';
comment on column known_account.replan_after is 'Its certificates above this id are still to be looked at anew; null: none.';

create index known_account_to_replan on known_account (id) where replan_after is not null;

create table known_certificate (
    id              bigint generated always as identity primary key,
    certificate_key text collate "C" not null unique,
    certificate_id  text        not null,
    name            text        not null,
    account         bigint      not null references known_account,
    revision        bigint      not null,
    as_of           timestamptz not null,
    next_due_at     timestamptz
);

comment on table known_certificate is 'Certificates as their newest event tells of them; never deleted, or a late event could bring one back.';
comment on column known_certificate.as_of is 'When the newest event was made.';
comment on column known_certificate.next_due_at is 'When to look at it again; null: not before the next event.';

-- The sweep reads this index from its front, so it costs what is due.
create index known_certificate_due on known_certificate (next_due_at) where next_due_at is not null;
create index known_certificate_of_account on known_certificate (account, id);
create index known_certificate_of_account_due on known_certificate (account, next_due_at) where next_due_at is not null;

create table known_version (
    certificate   bigint      not null references known_certificate,
    version       integer     not null,
    account       bigint      not null,
    state         text        not null,
    is_current    boolean     not null,
    thumbprint    text,
    subject       text,
    issuer        text,
    serial_number text,
    not_before    timestamptz,
    not_after     timestamptz,
    active_from   timestamptz,
    first_seen_at timestamptz not null,
    standing      text        not null,
    successor     integer,
    primary key (certificate, version)
);

comment on table known_version is 'Every version of a certificate ever seen, and whether its expiry is watched.';
comment on column known_version.standing is 'As decided when the certificate was last looked at.';

create index known_version_watched on known_version (not_after, certificate, version) include (account) where standing = 'Watched';
create index known_version_watched_of_account on known_version (account, not_after, certificate, version) where standing = 'Watched';

create table announcement (
    certificate  bigint      not null,
    version      integer     not null,
    threshold    text        not null,
    skipped      boolean     not null,
    ce_id        uuid,
    due_at       timestamptz not null,
    announced_at timestamptz not null,
    cleared_at   timestamptz,
    cleared_as   text,
    primary key (certificate, version, threshold)
);

comment on table announcement is 'What was decided about a threshold of a version, once and for all; written before its event.';
comment on column announcement.threshold is 'As the policy gave it; "expiry" for notAfter itself, "expired before" where the version was first seen expired.';
comment on column announcement.skipped is 'No event of its own: a shorter threshold had been crossed too.';
comment on column announcement.cleared_as is 'Standing of the version that ended the warning.';
