-- Keys are lower-cased ARM ids, compared octet by octet.

-- What other services own, as their newest events tell. A row is never deleted, or a late event could bring it back.

create table account_replica (
    account_key              text collate "C" primary key,
    account_id               text    not null,
    name                     text    not null,
    location                 text    not null,
    sku                      text    not null,
    revision                 bigint  not null,
    deleted                  boolean not null,
    created_at               timestamptz,
    primary_key_changed_at   timestamptz,
    secondary_key_changed_at timestamptz,
    -- An account that was deleted, or deleted and made again while nobody looked, is emptied in the background.
    emptying                 boolean not null default false
);

comment on column account_replica.primary_key_changed_at is 'When the account''s key of this name was last made anew: links signed before are good no longer.';

create index account_replica_emptying on account_replica (account_key) where emptying;

create table certificate_replica (
    certificate_key text collate "C" primary key,
    certificate_id  text    not null,
    name            text    not null,
    account_key     text collate "C" not null,
    kind            text    not null,
    revision        bigint  not null,
    deleted         boolean not null,
    versions        text    not null,
    thumbprints     text[]  not null
);

comment on column certificate_replica.kind is 'public or private';
comment on column certificate_replica.versions is 'JSON: every version not yet retired as the newest event tells of it, newest first.';
comment on column certificate_replica.thumbprints is 'SHA-1 of these versions, to find who a foreign certificate belongs to.';

create index certificate_replica_of_account on certificate_replica (account_key, certificate_key) where not deleted;
create index certificate_replica_by_thumbprint on certificate_replica using gin (thumbprints);

create table warning_replica (
    certificate_key text collate "C" not null,
    version         integer     not null,
    threshold       text        not null,
    not_after       timestamptz not null,
    announced_at    timestamptz not null,
    cleared_at      timestamptz,
    primary key (certificate_key, version, threshold)
);

comment on table warning_replica is 'Thresholds that expiry-monitor has announced; P0D is the expiry itself. Never deleted, or a late event could bring one back.';

-- Partners, agreements, process configurations.

create table artifact (
    resource_key    text collate "C" primary key,
    resource_id     text        not null,
    account_key     text collate "C" not null,
    kind            text        not null,
    name            text        not null,
    -- What a list's $filter compares, in lower case.
    type_key        text        not null,
    location        text        not null,
    tags            text        not null,
    properties      text        not null,
    metadata        text,
    -- An agreement's event tells which certificates it uses, so that its revision goes on when those change; what a client
    -- can edit has a revision of its own, for its ETag.
    revision        bigint      not null,
    edited_revision bigint      not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    deleted_at      timestamptz
);

comment on table artifact is 'Partners, agreements, RosettaNet process configurations; deleted ones keep their row, so that the revision goes on.';
comment on column artifact.properties is 'JSON in canonical spelling, without metadata and times.';

create index artifact_of_account on artifact (account_key, kind, resource_key) where deleted_at is null;
create index artifact_by_type on artifact (account_key, kind, type_key, resource_key) where deleted_at is null;

create table agreement_identities (
    agreement_key     text collate "C" primary key references artifact,
    account_key       text collate "C" not null,
    type_key          text not null,
    host_partner_key  text collate "C" not null,
    guest_partner_key text collate "C" not null,
    host_qualifier    text not null,
    host_value        text not null,
    guest_qualifier   text not null,
    guest_value       text not null,
    -- Of RosettaNet's process configuration; null for the other protocols.
    configuration_key text collate "C"
);

comment on table agreement_identities is 'Living agreements by what finds them; values are compared with case, as RFC 4130 does.';

create unique index agreement_by_identities on agreement_identities
    (account_key, type_key, host_qualifier, host_value, guest_qualifier, guest_value);
create index agreement_of_host on agreement_identities (host_partner_key, agreement_key);
create index agreement_of_guest on agreement_identities (guest_partner_key, agreement_key);
create index agreement_of_configuration on agreement_identities (configuration_key, agreement_key)
    where configuration_key is not null;

-- certificate-service has keys of its own: no secret travels in an event.
create table content_link_secret (
    account_key text collate "C" primary key references account_replica,
    link_id     uuid  not null unique default gen_random_uuid(),
    secret      bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);

comment on table content_link_secret is 'What stands for an account in links to the content of its artifacts, and the secret of the keys that sign them; made with the first link.';

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

-- Which certificate serves which role: what the resolver needs of an agreement, and what was made of it.

create table certificate_user (
    agreement_key text collate "C" primary key,
    agreement_id  text    not null,
    name          text    not null,
    account_key   text collate "C" not null,
    protocol      text    not null,
    host_partner  text    not null,
    guest_partner text    not null,
    checked_roles text[]  not null default '{}',
    needed_roles  text[]  not null default '{}',
    deleted       boolean not null default false,
    -- When to resolve it again; null: not before something changes.
    evaluate_at   timestamptz,
    changed       boolean not null default true,
    unpublished   boolean not null default false
);

comment on table certificate_user is 'Agreements, as far as certificates go; written with the agreement.';
comment on column certificate_user.protocol is 'AS2, ROSETTANET, X12 or EDIFACT.';
comment on column certificate_user.checked_roles is 'Roles whose leg asks for trusted certificates that are not revoked.';
comment on column certificate_user.needed_roles is 'Roles without which messages or receipts fail.';
comment on column certificate_user.deleted is 'Looked at once more, so that its risks end.';
comment on column certificate_user.changed is 'Whether a change is why it is looked at, not an instant alone, which changes no use.';
comment on column certificate_user.unpublished is 'Whether its uses are others by now than its newest event tells.';

create index certificate_user_of_account on certificate_user (account_key, agreement_key);
create index certificate_user_to_evaluate on certificate_user (evaluate_at) where evaluate_at is not null;
create index certificate_user_unpublished on certificate_user (agreement_key) where unpublished;

create table certificate_use (
    certificate_key text collate "C" not null,
    agreement_key   text collate "C" not null references certificate_user on delete cascade,
    slots           text[] not null,
    primary key (certificate_key, agreement_key)
);

comment on table certificate_use is 'Which agreement names which certificate, whether or not it exists.';
comment on column certificate_use.slots is 'Where: SEND_SIGNING, SEND_ENCRYPTION, RECEIVE_SIGNING, RECEIVE_ENCRYPTION.';

create index certificate_use_of_agreement on certificate_use (agreement_key);

create table certificate_bound (
    certificate_key text collate "C" not null,
    at              timestamptz not null,
    account_key     text collate "C" not null,
    primary key (certificate_key, at)
);

comment on table certificate_bound is 'When a version of a known certificate begins or ceases to be usable, or a CA of its chain expires.';

create index certificate_bound_of_account on certificate_bound (account_key, at, certificate_key);

-- Apart from the rows that are written with each look at an agreement.
create table published_uses (
    agreement_key text collate "C" primary key,
    uses          text not null
);

comment on table published_uses is 'JSON: uses of an agreement as its newest event tells.';

create table agreement_risk (
    agreement_key   text collate "C" not null,
    certificate_key text collate "C" not null,
    version         integer     not null,
    threshold       text        not null,
    reason          text        not null,
    date            timestamptz not null,
    roles           text[]      not null,
    revision        bigint      not null,
    running         boolean     not null,
    primary key (agreement_key, certificate_key, version, threshold)
);

comment on table agreement_risk is 'Risks as they were last published; a row is written with its event.';

create table agreement_fitness (
    agreement_key text collate "C" primary key,
    account_key   text collate "C" not null,
    requirements  text,
    findings      text        not null,
    worst         smallint    not null,
    review_at     timestamptz
);

comment on table agreement_fitness is 'What living agreements require of certificates, and what was found against those they name.';
comment on column agreement_fitness.requirements is 'JSON, by role; null until it is first reviewed.';
comment on column agreement_fitness.findings is 'JSON, as shown.';
comment on column agreement_fitness.worst is 'Of the findings: 0 none, 1 Information, 2 Warning, 3 Error.';
comment on column agreement_fitness.review_at is 'When to find anew; null: not before something changes.';

create index agreement_fitness_due on agreement_fitness (review_at) where review_at is not null;
create index agreement_fitness_informed on agreement_fitness (account_key, agreement_key) where worst >= 1;
create index agreement_fitness_warned on agreement_fitness (account_key, agreement_key) where worst >= 2;
create index agreement_fitness_failed on agreement_fitness (account_key, agreement_key) where worst >= 3;

-- From one version to the next, and from one certificate to another.

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
-- Two plans for one certificate would each switch agreements that the other has not switched yet.
create unique index rollover_planned on rollover (certificate_key) where state in ('PLANNED', 'ANNOUNCED') and not implicit;
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

create table replacement (
    replacement_key text collate "C" primary key,
    name            text not null,
    account_id      text not null,
    account_key     text collate "C" not null,
    certificate_key text collate "C" not null,
    certificate_id  text not null,
    by_key          text collate "C" not null,
    by_id           text not null,
    by_name         text not null,
    chosen          text[],
    state           text        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    completed_at    timestamptz,
    undone_by       text,
    undo_asked_at   timestamptz,
    undone_at       timestamptz
);

comment on table replacement is 'A certificate that agreements named, replaced by another one.';
comment on column replacement.chosen is 'Names of the agreements in lower case; null for all that named it.';
comment on column replacement.state is 'RUNNING, COMPLETED, UNDOING or UNDONE.';

create index replacement_of_account on replacement (account_key, replacement_key);
create index replacement_at_work on replacement (requested_at) where state in ('RUNNING', 'UNDOING');

create table replacement_step (
    replacement_key text collate "C" not null references replacement,
    agreement_key   text collate "C" not null,
    agreement_id    text not null,
    agreement_name  text not null,
    state           text not null,
    reason          text,
    before          text,
    after_hash      text,
    changed_at      timestamptz,
    primary key (replacement_key, agreement_key)
);

comment on table replacement_step is 'A replacement in one agreement.';
comment on column replacement_step.before is 'JSON: where the certificate was named, and how it was spelled there.';
comment on column replacement_step.after_hash is 'SHA-256 of what clients set, after the replacement: undoing leaves alone what is otherwise.';

create index replacement_step_by_state on replacement_step (replacement_key, state, agreement_key);

-- Messages.

create table message (
    position      bigint generated always as identity primary key,
    agreement_key text collate "C" not null,
    kind          text        not null,
    message_id    text        not null,
    at            timestamptz not null,
    accepted      boolean     not null,
    code          text,
    sentence      text,
    disposition   text,
    mic           text,
    certificates  text        not null,
    findings      text[]      not null,
    receipt       text
);

comment on table message is 'The log of messages and receipts that were made and opened, without their contents; deleted when it is old.';
comment on column message.kind is 'MESSAGE_SENT, MESSAGE_RECEIVED, RECEIPT_SENT, RECEIPT_RECEIVED.';
comment on column message.message_id is 'Of the message, of a receipt too; empty when a message came without one.';
comment on column message.code is 'Why it was refused; null when it was not.';
comment on column message.certificates is 'JSON: which version of which certificate served which role.';
comment on column message.receipt is 'JSON: which receipt the message asks for; null for none.';

create index message_of_agreement on message (agreement_key, position desc);
create index message_by_id on message (agreement_key, message_id, position desc);
create index message_by_age on message (at);
