-- An agreement's event tells which certificates it uses, so that its revision goes on when those change; what a client can
-- edit has a revision of its own, for its ETag.
alter table artifact add column edited_revision bigint;
update artifact set edited_revision = revision;
alter table artifact alter column edited_revision set not null;

alter table certificate_user add column checked_roles text[] not null default '{}';
alter table certificate_user add column changed boolean not null default true;
alter table certificate_user add column tell boolean not null default false;

comment on column certificate_user.checked_roles is 'Roles whose leg asks for trusted certificates that are not revoked.';
comment on column certificate_user.changed is 'Whether news are why it is looked at, not an instant alone, which changes no use.';
comment on column certificate_user.tell is 'Whether the uses are others by now, and an event has to say so.';

create index certificate_user_to_tell on certificate_user (agreement_key) where tell;

-- Apart from the rows that are written with each look at an agreement.
create table told_uses (
    agreement_key text collate "C" primary key,
    uses          text not null
);

comment on table told_uses is 'JSON: uses of an agreement as its newest event told of them.';

-- Everybody is looked at again: the chain of a certificate may have ended, and uses are to be told.
update certificate_user u
set evaluate_at = to_timestamp(0),
    checked_roles = array_remove(array[
        case when send ->> 'checkCertificateRevocationListOnSend' = 'true' then 'SIGN' end,
        case when receive ->> 'checkCertificateRevocationListOnSend' = 'true' then 'SIGN_MDN' end,
        case when send ->> 'checkCertificateRevocationListOnSend' = 'true' then 'ENCRYPT' end,
        case when receive ->> 'checkCertificateRevocationListOnReceive' = 'true' then 'DECRYPT' end,
        case when receive ->> 'checkCertificateRevocationListOnReceive' = 'true' then 'VERIFY' end,
        case when send ->> 'checkCertificateRevocationListOnReceive' = 'true' then 'VERIFY_MDN' end], null)
from (select resource_key,
             content #> '{sendAgreement,protocolSettings,validationSettings}' as send,
             content #> '{receiveAgreement,protocolSettings,validationSettings}' as receive
      from (select resource_key, properties::json #> '{content,aS2}' as content
            from artifact where kind = 'AGREEMENT' and deleted_at is null) as agreement) as legs
where legs.resource_key = u.agreement_key;

insert into certificate_bound (certificate_key, at, account_key)
select certificate_key, (version #>> '{trust,validUntil}')::timestamptz, account_key
from known_certificate, json_array_elements(versions::json) as version
where version #>> '{trust,validUntil}' is not null
on conflict do nothing;

comment on table certificate_bound is 'When a version of a known certificate begins or ceases to be usable, or a CA of its chain expires.';
