create table known_rollover (
    rollover_key text collate "C" primary key,
    revision     bigint not null
);

comment on table known_rollover is 'The newest state of each rollover that was taken, so that a late event changes nothing.';
