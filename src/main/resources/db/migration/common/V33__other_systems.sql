-- Which record came from which record of another system, and the links between those that still wait for their target. Ids of other systems
-- may differ in case alone and be of any length, hence the key: a hash of system, kind and id.
create table foreign_id (
    id           bigint       not null primary key,
    id_key       varchar(64)  not null,
    origin       varchar(40)  not null,
    part         varchar(40)  not null,
    foreign_id   varchar(500) not null,
    record_type  varchar(60)  not null,
    record_id    bigint       not null,
    made         boolean      not null,
    operation_id bigint       not null,
    constraint foreign_id_key unique (id_key)
);
create index foreign_id_record on foreign_id (record_type, record_id);

create table foreign_link (
    id          bigint       not null primary key,
    id_key      varchar(64)  not null,
    origin      varchar(40)  not null,
    part        varchar(40)  not null,
    foreign_id  varchar(500) not null,
    record_type varchar(60)  not null,
    record_id   bigint       not null,
    field       varchar(80)  not null,
    job_id      bigint       not null,
    line        bigint       not null,
    settled_in  bigint
);
create index foreign_link_target on foreign_link (id_key);
create index foreign_link_record on foreign_link (record_type, record_id);
create index foreign_link_origin on foreign_link (origin, id);
create index foreign_link_job on foreign_link (job_id);

-- Files that are imported as one, in their order; the operation is that of all of them.
alter table import_job add bundle bigint;
alter table import_job add place int default 0 not null;
create index import_job_bundle on import_job (bundle, place);
