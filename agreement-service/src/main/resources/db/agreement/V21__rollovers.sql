create table rollover (
    rollover_key     text collate "C" primary key,
    account_id       text        not null,
    account_key      text collate "C" not null,
    name             text        not null,
    certificate_key  text collate "C" not null,
    certificate_id   text        not null,
    position         bigint generated always as identity unique,
    from_version     integer     not null,
    to_version       integer     not null,
    switching        text        not null,
    announce_at      timestamptz,
    switch_at        timestamptz,
    overlap_end      timestamptz not null,
    implicit         boolean     not null,
    state            text        not null,
    revision         bigint      not null,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    announced_at     timestamptz,
    ended_at         timestamptz,
    due_at           timestamptz
);

comment on column rollover.position is 'Of two rollovers of an agreement the one with the higher position decides.';
comment on column rollover.due_at is 'When a date of the plan has something to do; null when the rollover is over.';

create index rollover_due on rollover (due_at) where due_at is not null;
create index rollover_of_account on rollover (account_key, rollover_key);
create index rollover_of_certificate on rollover (certificate_key, position desc);
create index rollover_open_switch on rollover (account_key, switch_at, certificate_key) where state in ('PLANNED', 'ANNOUNCED');

create table rollover_step (
    step_key       text collate "C" primary key,
    rollover_key   text collate "C" not null references rollover,
    step_id        text   not null,
    agreement_key  text collate "C" not null,
    agreement_id   text   not null,
    partner        text   not null,
    state          text   not null,
    revision       bigint not null,
    confirmed_at   timestamptz,
    switched_at    timestamptz,
    rolled_back_at timestamptz,
    history        text   not null
);

comment on table rollover_step is 'A rollover in one agreement.';
comment on column rollover_step.history is 'JSON: what was done, when and by whom, oldest first.';

create index rollover_step_of_rollover on rollover_step (rollover_key, step_key);
create index rollover_step_by_state on rollover_step (rollover_key, state, step_key);
create index rollover_step_of_agreement on rollover_step (agreement_key);
