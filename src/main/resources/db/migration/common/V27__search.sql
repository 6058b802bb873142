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

-- Who wants to be told of new records that match: the list of a type in a state, or words in all types or some.
create table search_subscription (
    id          bigint       not null auto_increment primary key,
    user_id     bigint       not null,
    record_type varchar(60),
    filter_text mediumtext   not null,
    words       varchar(400) not null,
    types       varchar(400) not null,
    label       varchar(400) not null
);
create index search_subscription_user on search_subscription (user_id);

-- What matches a subscription already.
create table search_known (
    subscription_id bigint      not null,
    record_type     varchar(60) not null,
    record_id       bigint      not null,
    primary key (subscription_id, record_type, record_id)
);

-- Up to which sealed operation subscriptions have been looked at, and up to which change of the one after it.
create table search_watch (
    id          int    not null primary key,
    seal_number bigint not null,
    change_id   bigint not null
);
insert into search_watch (id, seal_number, change_id) values (1, 0, 0);
