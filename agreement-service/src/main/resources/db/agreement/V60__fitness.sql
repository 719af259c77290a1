create table agreement_fitness (
    agreement_key text collate "C" primary key,
    account_key   text collate "C" not null,
    asks          text,
    findings      text        not null,
    worst         smallint    not null,
    review_at     timestamptz
);

comment on table agreement_fitness is 'What living agreements ask of certificates, and what was found against those they name.';
comment on column agreement_fitness.asks is 'JSON, by role; null until it is first reviewed.';
comment on column agreement_fitness.findings is 'JSON, as shown.';
comment on column agreement_fitness.worst is 'Of the findings: 0 none, 1 Information, 2 Warning, 3 Error.';
comment on column agreement_fitness.review_at is 'When to find anew; null: not before something changes.';

create index agreement_fitness_due on agreement_fitness (review_at) where review_at is not null;
create index agreement_fitness_informed on agreement_fitness (account_key, agreement_key) where worst >= 1;
create index agreement_fitness_warned on agreement_fitness (account_key, agreement_key) where worst >= 2;
create index agreement_fitness_failed on agreement_fitness (account_key, agreement_key) where worst >= 3;

-- Agreements that were made before anybody looked.
insert into agreement_fitness (agreement_key, account_key, asks, findings, worst, review_at)
select resource_key, account_key, null, '[]', 0, to_timestamp(0)
from artifact
where kind = 'AGREEMENT' and deleted_at is null;
