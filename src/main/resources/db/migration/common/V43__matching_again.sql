-- By which version of its rule a type was gone through; another one goes through it again.
alter table match_type add column version int default 1 not null;
