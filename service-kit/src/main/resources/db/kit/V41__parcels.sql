-- What one append keeps goes into few rows: a row costs PostgreSQL more than its bytes do, on its way in and out. Rows of
-- the form before, one for each record, are sent as they are.
alter table outbox
    alter column topic drop not null,
    alter column type drop not null,
    alter column headers drop not null,
    add column parcel  bytea,
    add column records integer not null default 1,
    add column size    integer,
    add constraint outbox_parcel_or_record check ((parcel is null) <> (topic is null)),
    add constraint outbox_parcel_size check ((parcel is null) = (size is null));

comment on table outbox is 'Records on their way to Kafka, in the order of id; published rows are deleted.';
comment on column outbox.parcel is 'Records in their order, as an LZ4 block.';
comment on column outbox.size is 'Bytes of the parcel when it is unpacked.';

alter table outbox alter column parcel set storage external;
