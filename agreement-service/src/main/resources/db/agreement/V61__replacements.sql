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
