-- Which node writes the index that all share, and until when nobody else does: no row is locked while it speaks to the server.
alter table search_state add column runner varchar(60);
alter table search_state add column lease_until timestamp(6) null;

-- Whoever follows a record that was put together with another one follows that one, until the merge is undone.
alter table record_follower add column merged_from bigint;
create index record_follower_merged on record_follower (merged_from, record_type);
