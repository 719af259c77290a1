create table account (
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

comment on table account is 'Integration accounts as certificate-service tells of them, with their expiration policy, which is ours.';
comment on column account.account_key is 'The lower-cased resource id.';
comment on column account.revision is '0: a certificate named the account before the account''s own event came.';
comment on column account.thresholds is 'Null: the default thresholds hold.';
comment on column account.policy_revision is 'Of its newest ExpirationPolicyChanged; 1 tells of the default by which every account begins.';
comment on column account.replan_after is 'Its certificates above this id are still to be looked at anew; null: none.';

create index account_to_replan on account (id) where replan_after is not null;

create table default_policy (
    one_row    boolean primary key check (one_row),
    thresholds text[] not null
);

comment on table default_policy is 'The default thresholds by which accounts without a policy of their own were planned last; one row.';

create table certificate_replica (
    id              bigint generated always as identity primary key,
    certificate_key text collate "C" not null unique,
    certificate_id  text        not null,
    name            text        not null,
    account         bigint      not null references account,
    revision        bigint      not null,
    next_due_at     timestamptz
);

comment on table certificate_replica is 'Certificates as their newest event tells of them; never deleted, or a late event could bring one back.';
comment on column certificate_replica.next_due_at is 'When to look at it again; null: not before the next event.';

-- The sweep reads this index from its front, so it costs what is due.
create index certificate_replica_due on certificate_replica (next_due_at) where next_due_at is not null;
create index certificate_replica_of_account on certificate_replica (account, id);
create index certificate_replica_of_account_due on certificate_replica (account, next_due_at) where next_due_at is not null;

create table version_replica (
    certificate   bigint      not null references certificate_replica,
    version       integer     not null,
    account       bigint      not null,
    state         text        not null,
    thumbprint    text,
    subject       text,
    issuer        text,
    serial_number text,
    not_before    timestamptz,
    not_after     timestamptz,
    active_from   timestamptz,
    active_until  timestamptz,
    first_seen_at timestamptz not null,
    standing      text        not null,
    successor     integer,
    primary key (certificate, version)
);

comment on table version_replica is 'Every version of a certificate ever seen, and whether its expiry is watched.';
comment on column version_replica.standing is 'As decided when the certificate was last looked at.';

create index version_replica_watched on version_replica (not_after, certificate, version) include (account) where standing = 'Watched';
create index version_replica_watched_of_account on version_replica (account, not_after, certificate, version) where standing = 'Watched';

create table agreement_replica (
    agreement_key text collate "C" primary key,
    revision      bigint not null
);

comment on table agreement_replica is 'Agreements whose uses were taken over, deleted ones too.';

create table use_replica (
    agreement_key   text collate "C" not null references agreement_replica,
    certificate_key text collate "C" not null,
    version         integer     not null,
    uses_from       timestamptz not null,
    uses_until      timestamptz
);

comment on table use_replica is 'For how long an agreement sends with a version; the certificate need not be known yet.';

create index use_replica_of_agreement on use_replica (agreement_key);
create index use_replica_of_certificate on use_replica (certificate_key, version) include (uses_from, uses_until);

create table calendar_feed (
    id          uuid primary key,
    secret_hash bytea       not null unique,
    name        text        not null,
    scopes      text[]      not null,
    within      text        not null,
    created_by  text        not null,
    created_at  timestamptz not null
);

comment on table calendar_feed is 'Calendars that are read by a secret URL; deleted when they are taken back.';
comment on column calendar_feed.secret_hash is 'SHA-256; the secret is in the URL alone.';
comment on column calendar_feed.scopes is 'Lower-cased id prefixes of what it shows; an empty one is everything.';

create index calendar_feed_of_maker on calendar_feed (created_by, id);

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
