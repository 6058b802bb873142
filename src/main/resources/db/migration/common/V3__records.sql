-- The gate: operations and changes; what a company makes its own.

create table operation (
    id          bigint        not null primary key,
    at          timestamp(6)  not null,
    user_id     bigint,
    actor_name  varchar(160)  not null,
    door        varchar(20)   not null,
    label       varchar(120)  not null,
    arguments   varchar(1000) not null,
    state       varchar(20)   not null,
    created     int           not null,
    updated     int           not null,
    deleted     int           not null,
    undoes      bigint,
    undone_by   bigint,
    seal        varchar(64),
    seal_number bigint,
    constraint operation_seal_number unique (seal_number)
);
create index operation_user on operation (user_id, id);
create index operation_unsealed on operation (seal, id);

create table record_change (
    id            bigint       not null primary key,
    operation_id  bigint       not null,
    at            timestamp(6) not null,
    record_type   varchar(60)  not null,
    record_id     bigint       not null,
    kind          varchar(20)  not null,
    field_changes mediumtext   not null,
    constraint record_change_operation foreign key (operation_id) references operation (id)
);
create index record_change_record on record_change (record_type, record_id, id);
create index record_change_operation on record_change (operation_id, id);

create table saved_view (
    id          bigint        not null auto_increment primary key,
    record_type varchar(60)   not null,
    name        varchar(80)   not null,
    audience    varchar(20)   not null,
    owner_id    bigint,
    team_id     bigint,
    list_state  varchar(8000) not null
);
create index saved_view_type on saved_view (record_type);

create table custom_field (
    id           bigint        not null primary key,
    version      int           not null,
    owner_id     bigint,
    team_id      bigint,
    external_id  varchar(120),
    created_at   timestamp(6),
    created_by   bigint,
    updated_at   timestamp(6),
    updated_by   bigint,
    deleted_at   timestamp(6),
    search_text  varchar(1000),
    custom       json,
    record_type  varchar(60)  not null,
    field_key    varchar(64)  not null,
    type         varchar(20)  not null,
    label_en     varchar(80)  not null,
    label_es     varchar(80)  not null,
    reference    varchar(60),
    options      varchar(8000),
    required     boolean      not null,
    searchable   boolean      not null,
    position     int          not null,
    constraint custom_field_key unique (record_type, field_key)
);
