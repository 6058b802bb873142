-- When an operation of several transactions last went on, by which one is found whose process is gone.
alter table operation add column went_on_at timestamp(6) null;
