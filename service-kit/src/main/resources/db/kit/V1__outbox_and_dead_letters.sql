create table outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    key        text,
    type       text        not null,
    headers    text        not null,
    payload    bytea,
    created_at timestamptz not null default now(),
    -- What Kafka can never accept must not enter: it would hold up everything behind it. Brokers take 1 MiB a record,
    -- topics of dead letters 2 MiB.
    constraint outbox_payload_fits check (octet_length(payload) < 900000 or topic like '%.dead-letters'),
    constraint outbox_record_fits check (
        octet_length(headers) + coalesce(octet_length(key), 0) + coalesce(octet_length(payload), 0)
          < case when topic like '%.dead-letters' then 2000000 else 1000000 end)
);

comment on table outbox is 'Events on their way to Kafka, in the order of id; published rows are deleted.';

-- A payload lives for milliseconds: compressing it or moving it out of line is wasted work.
alter table outbox alter column payload set storage external;
alter table outbox set (
    toast_tuple_target = 8160,
    autovacuum_vacuum_scale_factor = 0.0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

create table dead_letter (
    id               bigint generated always as identity primary key,
    topic            text        not null,
    kafka_partition  integer     not null,
    kafka_offset     bigint      not null,
    key              text,
    headers          jsonb       not null,
    payload          bytea,
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

create index dead_letter_waiting on dead_letter (id desc) where replayed_at is null;
