-- By what records are compared with one another, and which of them look as if they meant the same.

create table match_key (
    record_type varchar(60)  not null,
    record_id   bigint       not null,
    kind        varchar(10)  not null,
    key_text    varchar(120) not null,
    constraint match_key_of primary key (record_type, record_id, kind, key_text)
);
create index match_key_alike on match_key (record_type, kind, key_text, record_id);

create table duplicate_pair (
    record_type varchar(60)  not null,
    one_id      bigint       not null, -- the lower of the two
    other_id    bigint       not null,
    score       int          not null,
    reasons     varchar(300) not null,
    state       varchar(10)  not null,
    found_at    timestamp(6) not null,
    settled_by  bigint,
    settled_at  timestamp(6),
    constraint duplicate_pair_of primary key (record_type, one_id, other_id)
);
create index duplicate_pair_open on duplicate_pair (record_type, state, score);
create index duplicate_pair_other on duplicate_pair (record_type, other_id);

-- How far each type has come: first the keys of all its records, then the pairs among them, then what changes.
create table match_type (
    record_type varchar(60) not null primary key,
    stage       varchar(10) not null,
    next_id     bigint      not null
);
create table match_progress (
    id          int    not null primary key,
    seal_number bigint not null,
    change_id   bigint not null
);
insert into match_progress (id, seal_number, change_id) values (1, -1, 0);
