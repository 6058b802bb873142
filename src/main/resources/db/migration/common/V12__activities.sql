-- What people said and did, on records of any type.

create table interaction (
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
    kind         varchar(20)   not null,
    title        varchar(200)  not null,
    text         mediumtext,
    happened_at  timestamp(6)  not null,
    minutes      int,
    direction    varchar(20)
);
create index interaction_subject on interaction (subject_type, subject_id, happened_at);
create index interaction_happened on interaction (happened_at, id);
create index interaction_owner on interaction (owner_id);
create index interaction_team on interaction (team_id);
create index interaction_external on interaction (external_id);

-- Whoever sees a record sees what was said on it; the gate hides what hangs on records out of sight.
insert into role_grant (role_key, record_type, action, scope) values
    ('manager', 'interaction', 'READ', 'ALL'),
    ('sales_agent', 'interaction', 'READ', 'ALL');
