create table workflow_link (
    link_key     text collate "C" primary key,
    link_id      text        not null,
    name         text        not null,
    account_key  text collate "C" not null,
    account_id   text        not null,
    workflow_key text collate "C" not null,
    workflow_id  text        not null,
    location     text        not null,
    revision     bigint      not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    linked       boolean     not null
);

comment on table workflow_link is 'Workflows that may read an account; ended links keep their row, so that the revision goes on.';

create index workflow_link_of_account on workflow_link (account_key, link_key) where linked;
create unique index workflow_link_of_workflow on workflow_link (account_key, workflow_key) where linked;
