-- Copies of what events say of who may read what beside the claim roles. Values and ids are in lower case, compared octet
-- by octet. A row is never deleted, or a late event could bring it back.

create table granted_reading (
    grant_key text collate "C" primary key,
    revision  bigint  not null,
    holder    text collate "C" not null,
    scope     text collate "C" not null,
    given     boolean not null
);

comment on column granted_reading.holder is 'What the claim of the holder''s token says.';
comment on column granted_reading.scope is 'Id of what may be read, with everything below it.';

create index granted_reading_of_holder on granted_reading (holder) where given;
