-- Records whose text beside their fields has changed. A number is given to each row once it is found committed, so that none comes in late.
create table text_change (
    id          bigint not null auto_increment primary key,
    record_type varchar(60) not null,
    record_id   bigint not null,
    seal_number bigint
);
create index text_change_seal on text_change (seal_number);
