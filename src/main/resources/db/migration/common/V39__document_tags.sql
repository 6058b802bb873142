-- Words by which documents are found together, whatever they hang on.
alter table document add column tags varchar(1000);
