-- Exports: who takes what out, how far the file is, and until when it can be fetched.

create table export_job (
    id               bigint        not null primary key,
    record_type      varchar(60)   not null,
    format           varchar(20)   not null,
    selection        mediumtext    not null,
    columns          mediumtext    not null,
    language         varchar(10)   not null,
    reach            varchar(64)   not null,
    state            varchar(20)   not null,
    total_rows       bigint        not null,
    done_rows        bigint        not null,
    stored_as        varchar(64),
    file_size        bigint        not null,
    user_id          bigint        not null,
    user_name        varchar(160)  not null,
    created_at       timestamp(6)  not null,
    started_at       timestamp(6),
    finished_at      timestamp(6),
    fetched_at       timestamp(6),
    reason           varchar(2000),
    announced        boolean       not null,
    cancel_requested boolean       not null,
    runner           varchar(60),
    lease_until      timestamp(6),
    attempts         int           not null
);
create index export_job_user on export_job (user_id, id);
create index export_job_state on export_job (state, lease_until);
