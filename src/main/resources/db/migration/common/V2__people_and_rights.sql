-- Users, rights and the organisation.

create table id_block (
    name       varchar(64) not null primary key,
    next_value bigint      not null
);

create table setting (
    name          varchar(120)  not null primary key,
    setting_value varchar(2000) not null
);

create table team (
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
    parent_id    bigint,
    constraint team_parent foreign key (parent_id) references team (id)
);

create table app_user (
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
    name           varchar(160) not null,
    email          varchar(254),
    job_title      varchar(160),
    manager_id     bigint,
    status         varchar(20)  not null,
    language       varchar(10),
    time_zone      varchar(60),
    password_hash  varchar(500),
    access_version int          not null,
    last_login_at  timestamp(6),
    roles          varchar(500),
    constraint app_user_email unique (email),
    constraint app_user_manager foreign key (manager_id) references app_user (id)
);

create table role (
    role_key varchar(60) not null primary key,
    name     varchar(80)
);

create table role_grant (
    role_key    varchar(60) not null,
    record_type varchar(60) not null,
    action      varchar(20) not null,
    scope       varchar(20) not null,
    primary key (role_key, record_type, action),
    constraint role_grant_role foreign key (role_key) references role (role_key)
);

create table role_field (
    role_key    varchar(60) not null,
    record_type varchar(60) not null,
    field       varchar(64) not null,
    access      varchar(20) not null,
    primary key (role_key, record_type, field),
    constraint role_field_role foreign key (role_key) references role (role_key)
);

insert into role (role_key) values ('administrator'), ('manager'), ('sales_agent'), ('support_agent'), ('marketing'), ('read_only');

insert into role_grant (role_key, record_type, action, scope) values
    ('manager', '*', 'READ', 'TEAM'),
    ('manager', '*', 'CREATE', 'TEAM'),
    ('manager', '*', 'UPDATE', 'TEAM'),
    ('manager', '*', 'DELETE', 'TEAM'),
    ('manager', '*', 'ASSIGN', 'TEAM'),
    ('manager', '*', 'EXPORT', 'TEAM'),
    ('manager', 'company', 'READ', 'ALL'),
    ('manager', 'contact', 'READ', 'ALL'),
    ('manager', 'product', 'READ', 'ALL'),
    ('manager', 'product', 'CREATE', 'ALL'),
    ('manager', 'product', 'UPDATE', 'ALL'),
    ('sales_agent', '*', 'READ', 'OWN'),
    ('sales_agent', '*', 'CREATE', 'OWN'),
    ('sales_agent', '*', 'UPDATE', 'OWN'),
    ('sales_agent', '*', 'DELETE', 'OWN'),
    ('sales_agent', '*', 'ASSIGN', 'OWN'),
    ('sales_agent', '*', 'EXPORT', 'OWN'),
    ('sales_agent', 'company', 'READ', 'ALL'),
    ('sales_agent', 'company', 'UPDATE', 'TEAM'),
    ('sales_agent', 'contact', 'READ', 'ALL'),
    ('sales_agent', 'contact', 'UPDATE', 'TEAM'),
    ('sales_agent', 'deal', 'READ', 'TEAM'),
    ('sales_agent', 'product', 'READ', 'ALL'),
    ('sales_agent', 'product', 'CREATE', 'NONE'),
    ('sales_agent', 'product', 'UPDATE', 'NONE'),
    ('sales_agent', 'product', 'DELETE', 'NONE'),
    ('sales_agent', 'product', 'ASSIGN', 'NONE'),
    ('support_agent', '*', 'READ', 'ALL'),
    ('support_agent', '*', 'CREATE', 'OWN'),
    ('support_agent', '*', 'UPDATE', 'OWN'),
    ('support_agent', 'company', 'UPDATE', 'ALL'),
    ('support_agent', 'company', 'CREATE', 'ALL'),
    ('support_agent', 'contact', 'UPDATE', 'ALL'),
    ('support_agent', 'contact', 'CREATE', 'ALL'),
    ('support_agent', 'deal', 'CREATE', 'NONE'),
    ('support_agent', 'deal', 'UPDATE', 'NONE'),
    ('support_agent', 'product', 'CREATE', 'NONE'),
    ('support_agent', 'product', 'UPDATE', 'NONE'),
    ('marketing', '*', 'READ', 'ALL'),
    ('marketing', '*', 'CREATE', 'OWN'),
    ('marketing', '*', 'UPDATE', 'OWN'),
    ('marketing', '*', 'EXPORT', 'OWN'),
    ('marketing', 'company', 'UPDATE', 'ALL'),
    ('marketing', 'company', 'CREATE', 'ALL'),
    ('marketing', 'company', 'EXPORT', 'ALL'),
    ('marketing', 'contact', 'UPDATE', 'ALL'),
    ('marketing', 'contact', 'CREATE', 'ALL'),
    ('marketing', 'contact', 'EXPORT', 'ALL'),
    ('marketing', 'deal', 'CREATE', 'NONE'),
    ('marketing', 'deal', 'UPDATE', 'NONE'),
    ('marketing', 'product', 'CREATE', 'NONE'),
    ('marketing', 'product', 'UPDATE', 'NONE'),
    ('read_only', '*', 'READ', 'ALL');
