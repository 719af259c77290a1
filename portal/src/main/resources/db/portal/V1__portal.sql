create table person (
    id            uuid primary key,
    name          text        not null,
    password_hash text        not null,
    created_at    timestamptz not null
);
create unique index person_name on person (lower(name));

create table client (
    id          text primary key,
    name        text        not null,
    secret_hash text        not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    workflow    text,
    kafka       boolean     not null
);

comment on column client.workflow is 'ARM id of the workflow that the client is: the claim workflow of its tokens.';

comment on column client.kafka is 'Whether it is a user of Kafka too, by the same name and secret.';

-- Users of Kafka that the portal made for clients. The row is there before the user and goes after it, so that whatever a process
-- died with is taken away by the next.
create table kafka_user (
    name  text primary key,
    -- When it is to be taken away, system time; null while its client is there.
    until timestamptz
);
create index kafka_user_until on kafka_user (until) where until is not null;

create table role_assignment (
    person_id uuid references person on delete cascade,
    client_id text references client on delete cascade,
    role      text not null,
    -- an ARM id prefix as it was given; '/' is everything
    scope     text not null,
    check (num_nonnulls(person_id, client_id) = 1)
);
create unique index role_assignment_person on role_assignment (person_id, role, lower(scope)) where person_id is not null;
create unique index role_assignment_client on role_assignment (client_id, role, lower(scope)) where client_id is not null;

-- A browser that has signed in. The cookie's value is nowhere but in the browser; here is its SHA-256.
create table sign_in (
    id_hash    bytea primary key,
    person_id  uuid        not null references person on delete cascade,
    created_at timestamptz not null,
    seen_at    timestamptz not null
);
create index sign_in_created_at on sign_in (created_at);

-- private_key: PKCS#8, sealed with AES-256-GCM under the key file (12 bytes nonce, then ciphertext and tag; kid as associated data)
create table signing_key (
    kid         text primary key,
    public_key  bytea       not null,
    private_key bytea       not null,
    created_at  timestamptz not null
);
