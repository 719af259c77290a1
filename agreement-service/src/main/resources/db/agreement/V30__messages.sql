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
