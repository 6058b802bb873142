-- What was done with the records of another operation, an import say, is undone with it.
alter table operation add column follows bigint;
create index operation_follows on operation (follows);
