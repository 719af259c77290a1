create table account_trust (
    account_id         bigint primary key references integration_account,
    -- One more with each change of anchors or policy; what was made of an older one is out of date.
    generation         bigint  not null,
    revocation_checked boolean not null,
    policy_edition     bigint  not null,
    -- Certificates up to this resource key were held against the present generation; null when all were.
    review_after       text collate "C"
);

create index account_trust_review on account_trust (account_id) where review_after is not null;

-- Entity tags never come back, not even for a name that was deleted in between.
create sequence trust_anchor_edition;

create table trust_anchor (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references integration_account,
    resource_key text collate "C" not null unique,
    name         text        not null,
    kind         text        not null,
    content      bytea       not null,
    facts        text        not null,
    edition      bigint      not null default nextval('trust_anchor_edition'),
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);

comment on column trust_anchor.content is 'DER as received.';

create index trust_anchor_by_account on trust_anchor (account_id, resource_key);
alter table trust_anchor alter column content set storage external;
