alter table client add column workflow text;

comment on column client.workflow is 'ARM id of the workflow that the client is: the claim workflow of its tokens.';
