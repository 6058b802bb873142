-- Records whose text beside their fields has changed. A number is given to each row once it is found committed, so that none comes in late.
create table text_change (
    id          bigint not null auto_increment primary key,
    record_type varchar(60) not null,
    record_id   bigint not null,
    seal_number bigint
);
create index text_change_seal on text_change (seal_number);

create table text_progress (
    id          int    not null primary key,
    seal_number bigint not null
);
insert into text_progress (id, seal_number) values (1, 0);

-- How far an index that all nodes share has come.
create table search_state (
    id    int not null primary key,
    state mediumtext
);
insert into search_state (id, state) values (1, null);
