-- Which node writes the index that all share, and until when nobody else does: no row is locked while it speaks to the server.
alter table search_state add column runner varchar(60);
alter table search_state add column lease_until timestamp(6) null;
