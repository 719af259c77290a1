create table outbox (
    id         bigint generated always as identity primary key,
    -- What one append keeps goes into few rows: a row costs PostgreSQL more than its bytes do, on its way in and out. A
    -- parcel lives for milliseconds: compressing it or moving it out of line is wasted work.
    parcel     bytea       storage external not null,
    records    integer     not null,
    size       integer     not null,
    created_at timestamptz not null default now()
) with (
    toast_tuple_target = 8160,
    autovacuum_vacuum_scale_factor = 0.0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

comment on table outbox is 'Records on their way to Kafka, in the order of id; published rows are deleted.';
comment on column outbox.parcel is 'Records in their order: a byte that says which form they have, and an LZ4 block.';
comment on column outbox.size is 'Bytes of the parcel when it is unpacked.';

create table dead_letter (
    id               bigint generated always as identity primary key,
    topic            text        not null,
    kafka_partition  integer     not null,
    kafka_offset     bigint      not null,
    key              text,
    -- Not jsonb, which takes no NUL.
    headers          json        not null,
    payload          bytea,
    sender           text,
    reason           text        not null,
    received_at      timestamptz not null,
    replayed_at      timestamptz,
    replayed_by      text,
    replay_reason    text,
    -- Positions are given out anew when a topic is made again, so the position alone does not name a record.
    digest           bytea       not null generated always as (sha256(coalesce(payload, ''))) stored,
    unique (topic, kafka_partition, kafka_offset, digest)
);

comment on table dead_letter is 'Records that no feature could take; kept until replayed, and after.';

comment on column dead_letter.sender is 'What was found of who sent it when it was first read, in the feature''s own words.';

create index dead_letter_waiting on dead_letter (id desc) where replayed_at is null;

-- Copies of what events say of who may read what beside the claim roles. Values and ids are in lower case, compared octet
-- by octet. A row is never deleted, or a late event could bring it back.
create table granted_reading (
    grant_key text collate "C" primary key,
    revision  bigint  not null,
    holder    text collate "C" not null,
    scope     text collate "C" not null,
    given     boolean not null
);

comment on column granted_reading.holder is 'What the claim of the holder''s token says.';
comment on column granted_reading.scope is 'Id of what may be read, with everything below it.';

create index granted_reading_of_holder on granted_reading (holder) where given;

-- Since when whose tokens count. A row is never deleted, or a late event could bring it back.
create table principal (
    principal_id text collate "C" primary key,
    revision     bigint  not null,
    not_before   timestamptz,
    deleted      boolean not null
);

comment on column principal.principal_id is 'What the claim sub of its tokens says.';
comment on column principal.not_before is 'Tokens that were made before it no longer count; null while all do.';

create table work_in_hand (
    id           bigint generated always as identity primary key,
    work_key     text collate "C" not null unique,
    kind         text        not null,
    what         text        not null,
    process      uuid        not null,
    deaths       integer     not null,
    begun_at     timestamptz not null default now(),
    put_aside_at timestamptz
) with (
    autovacuum_vacuum_scale_factor = 0.0,
    autovacuum_vacuum_threshold = 5000
);

comment on table work_in_hand is 'Work that processes have begun: a row goes when the work is over, unless a process died with it.';
comment on column work_in_hand.put_aside_at is 'When a second process had died with it; then it is begun by hand alone.';

create index work_put_aside on work_in_hand (id) where put_aside_at is not null;
