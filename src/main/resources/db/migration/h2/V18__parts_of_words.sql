-- Parts of words, by which lists find records of types that have many (decision 0021). A job writes here, after the commit, and nobody else.
create table search_progress (
    id          int    not null primary key,
    seal_number bigint not null -- the records of operations sealed up to here are in the segments
);
insert into search_progress (id, seal_number) values (1, 0);

create table search_type (
    record_type varchar(60) not null primary key,
    fillings    int         not null, -- how often all records were indexed from the start
    next_id     bigint, -- where the last filling goes on; null when all records are in the segments
    records     bigint      not null -- by that filling
);

create table search_segment (
    id          bigint      not null primary key,
    record_type varchar(60) not null, -- empty when the segment is to be removed
    records     int         not null
);
create index search_segment_type on search_segment (record_type);

create table search_trigram (
    segment_id bigint not null,
    trigram    bigint not null,
    records    int    not null,
    ids        varbinary(1000000) not null,
    primary key (segment_id, trigram)
);
