-- Checked by a trigger for each row, a fifth of what PostgreSQL does for an upload. The account is locked and read by
-- whoever inserts a certificate, versions are written right after the row whose id they name, and neither is ever deleted.
alter table certificate drop constraint certificate_account_id_fkey;
alter table certificate_version drop constraint certificate_version_certificate_id_fkey;

-- A version is read whole, so its certificate and details stay in the row, uncompressed, where they fit into half a page.
alter table certificate_version set (toast_tuple_target = 4080);
