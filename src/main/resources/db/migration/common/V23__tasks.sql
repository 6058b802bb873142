-- What is to be done, on records of any type or on none; how interactions ended and who took part in them.

create table task (
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
    subject_type varchar(60),
    subject_id   bigint,
    title        varchar(200)  not null,
    status       varchar(20)   not null,
    is_open      boolean       not null,
    priority     varchar(20)   not null,
    due_on       date,
    due_time     varchar(5),
    due_at       timestamp(6),
    agenda       timestamp(6)  not null,
    remind_at    timestamp(6),
    completed_at timestamp(6),
    description  mediumtext,
    checklist    mediumtext,
    recurrence   varchar(200),
    repeat_from  varchar(20)   not null,
    reminders    varchar(250)
);
create index task_mine on task (owner_id, is_open, agenda, id);
create index task_agenda on task (agenda, id);
create index task_due on task (due_on, is_open);
create index task_subject on task (subject_type, subject_id, is_open, agenda);
create index task_remind on task (remind_at);
create index task_done on task (owner_id, completed_at);
create index task_team on task (team_id);
create index task_external on task (external_id);

-- Sellers see what their team has to do.
insert into role_grant (role_key, record_type, action, scope) values
    ('sales_agent', 'task', 'READ', 'TEAM'),
    ('sales_agent', 'task', 'CREATE', 'TEAM');

create table interaction_outcome (
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
    name         varchar(80)   not null,
    kind         varchar(20)   not null,
    position     int           not null
);

alter table interaction add column outcome_id bigint;
alter table interaction add column participants varchar(1000);
alter table interaction add constraint interaction_outcome_of foreign key (outcome_id) references interaction_outcome (id);

-- By whom interactions are found that somebody took part in; follows from the column above.
create table interaction_person (
    interaction_id bigint      not null,
    person_type    varchar(60) not null,
    person_id      bigint      not null,
    primary key (interaction_id, person_type, person_id)
);
create index interaction_person_who on interaction_person (person_type, person_id, interaction_id);
