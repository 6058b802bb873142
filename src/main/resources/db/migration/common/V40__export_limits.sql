-- How far an export goes: no further than the program that asked for it, one of everything at a time, and what is usual for somebody.

alter table export_job add column lane varchar(20);
alter table export_job add column scope varchar(4000);
create unique index export_job_lane on export_job (lane);

create table export_day (
    user_id bigint  not null,
    on_day  date    not null,
    records bigint  not null,
    told    boolean not null,
    primary key (user_id, on_day)
);
