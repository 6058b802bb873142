-- Segments: records of one type under a name, told by a rule or put together by hand, and who was put into which.

create table segment (
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
    name         varchar(120)  not null,
    record_type  varchar(60)   not null,
    kind         varchar(20)   not null,
    rule         varchar(8000),
    description  varchar(2000)
);
create index segment_name on segment (name, id);
create index segment_of_type on segment (record_type, name);
create index segment_owner on segment (owner_id);
create index segment_team on segment (team_id);
create index segment_external on segment (external_id);

-- Read from both sides: who is in a segment, and in which ones a record is.
create table segment_member (
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
    subject_type varchar(60)   not null,
    subject_id   bigint        not null,
    name         varchar(120)  not null,
    segment_id   bigint        not null,
    constraint segment_member_of foreign key (segment_id) references segment (id)
);
create index segment_member_in on segment_member (segment_id, subject_type, subject_id, deleted_at);
create index segment_member_subject on segment_member (subject_type, subject_id, segment_id, deleted_at);
create index segment_member_created on segment_member (created_at, id);
create index segment_member_owner on segment_member (owner_id);
create index segment_member_team on segment_member (team_id);
create index segment_member_external on segment_member (external_id);
