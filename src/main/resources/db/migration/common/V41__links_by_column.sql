-- Systems that count each kind of record from one have organisation 7 and person 7: a link is settled with its column, not with its number.
alter table foreign_link add column file_column int default 0 not null;
