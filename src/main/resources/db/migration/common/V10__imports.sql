-- Imports: the job, the rows that failed, and references between rows of one file that wait for the last row.

create table import_job (
    id               bigint        not null primary key,
    record_type      varchar(60)   not null,
    file_name        varchar(255)  not null,
    stored_as        varchar(64)   not null,
    file_size        bigint        not null,
    plan             mediumtext    not null,
    state            varchar(20)   not null,
    linking          boolean       not null,
    total_rows       bigint        not null,
    done_rows        bigint        not null,
    created_rows     bigint        not null,
    updated_rows     bigint        not null,
    skipped_rows     bigint        not null,
    unchanged_rows   bigint        not null,
    failed_rows      bigint        not null,
    partial_rows     bigint        not null,
    operation_id     bigint,
    user_id          bigint,
    user_name        varchar(160)  not null,
    created_at       timestamp(6)  not null,
    started_at       timestamp(6),
    finished_at      timestamp(6),
    reason           varchar(2000),
    cancel_requested boolean       not null,
    runner           varchar(60),
    lease_until      timestamp(6),
    attempts         int           not null,
    lane             varchar(60),
    constraint import_job_lane unique (lane)
);
create index import_job_user on import_job (user_id, id);
create index import_job_state on import_job (state, lease_until);

create table import_fault (
    id      bigint     not null primary key,
    job_id  bigint     not null,
    line    bigint     not null,
    partial boolean    not null,
    reasons mediumtext not null,
    cells   mediumtext not null,
    constraint import_fault_job foreign key (job_id) references import_job (id)
);
create index import_fault_job on import_fault (job_id, id);

create table import_link (
    id        bigint        not null primary key,
    job_id    bigint        not null,
    record_id bigint        not null,
    field     varchar(80)   not null,
    wanted    varchar(4000) not null,
    line      bigint        not null,
    cells     mediumtext    not null,
    constraint import_link_job foreign key (job_id) references import_job (id)
);
create index import_link_job on import_link (job_id, id);
