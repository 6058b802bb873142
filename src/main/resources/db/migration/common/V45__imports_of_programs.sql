-- How far an import goes: no further than the program that asked for it.
alter table import_job add column scope varchar(4000);
