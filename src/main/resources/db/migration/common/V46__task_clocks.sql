-- How far open tasks are reckoned by the zone of the organisation; those of an earlier change that was broken off are gone through once.
create table task_reckoning (
    id           int         not null primary key,
    zone         varchar(60) not null,
    pending      boolean     not null,
    next_id      bigint      not null,
    operation_id bigint
);
insert into task_reckoning (id, zone, pending, next_id)
    select 1, coalesce((select setting_value from setting where name = 'organisation.zone'), 'UTC'),
           case when exists (select 1 from task where is_open = true and due_on is not null) then true else false end, 0;
