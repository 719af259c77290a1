create table sample (id text primary key, revision bigint not null);
